import type { Handlers } from '../../../src-preload/contract.ts';
import type { BulkRun, Edits } from '../../edits/index.ts';
import { succeeded, type Outcome } from '../../peertube/problem.ts';

type EditHandlers = Pick<
  Handlers,
  | 'edits:values'
  | 'edits:save'
  | 'edits:undoable'
  | 'edits:undo'
  | 'bulk:list'
  | 'bulk:preview'
  | 'bulk:items'
  | 'bulk:start'
  | 'bulk:pause'
  | 'bulk:resume'
  | 'bulk:retry'
  | 'bulk:undo'
  | 'bulk:remove'
>;

export function editHandlers(edits: Edits): EditHandlers {
  const { bulk } = edits;

  async function withRun<Value>(
    id: string,
    command: (run: BulkRun) => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const run = await bulk.run(id);
    return run.ok ? await command(run.value) : run;
  }

  return {
    'edits:values': (ref) => edits.values(ref),
    'edits:save': (input) => edits.save(input),
    'edits:undoable': async () => succeeded(await edits.undoable()),
    'edits:undo': ({ edit }) => edits.undo(edit),
    'bulk:list': async () => succeeded(await bulk.list()),
    'bulk:preview': (input) => bulk.preview(input),
    'bulk:items': ({ run, from, only }) => withRun(run, (found) => found.items(from, only)),
    'bulk:start': ({ run }) => withRun(run, (found) => found.start()),
    'bulk:pause': ({ run }) => withRun(run, (found) => found.pause()),
    'bulk:resume': ({ run }) => withRun(run, (found) => found.resume()),
    'bulk:retry': ({ run, videos }) => withRun(run, (found) => found.retry(videos)),
    'bulk:undo': ({ run }) => withRun(run, (found) => found.undo()),
    'bulk:remove': ({ run }) => bulk.remove(run),
  };
}
