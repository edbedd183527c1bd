import type { BulkView } from '../../../../src-preload/contract.ts';
import { format, words } from '../../../state/words.svelte.ts';

export type RunTone = 'moving' | 'still' | 'waiting' | 'failed' | 'ok';

export interface RunFacts {
  readonly text: string;
  /** 0 to 1; null where nothing progresses. */
  readonly share: number | null;
  readonly tone: RunTone;
}

/** How far a run is, in words and as a share. */
export function runFacts({ state, changes, counts, waitsFor }: BulkView): RunFacts {
  const kinds = new Set(changes.map(({ kind }) => kind));
  const { run } = words.bulk;
  const say = {
    ...run.state,
    ...(kinds.has('delete') && run.deletion),
    ...(kinds.has('hand-over') && run.offer),
    ...(kinds.has('transcode') && run.transcoding),
    ...(kinds.has('delete-files') && run.filesDeletion),
  };
  const { total, unknown, waiting, done, failed, undone } = counts;
  const waits = waitsFor !== null;
  switch (state) {
    case 'previewing':
      return {
        text: say.previewing(total - unknown, total, format),
        share: (total - unknown) / Math.max(1, total),
        tone: waits ? 'waiting' : 'moving',
      };
    case 'ready':
      return { text: say.ready(waiting, format), share: null, tone: 'still' };
    case 'running':
    case 'paused': {
      const all = waiting + done + failed;
      const text = (state === 'paused' ? say.paused : say.running)(done, all, format);
      const tone = state === 'paused' || waits ? 'waiting' : 'moving';
      return { text, share: (done + failed) / Math.max(1, all), tone };
    }
    case 'done':
      return { text: say.done(done, format), share: 1, tone: done > 0 ? 'ok' : 'failed' };
    case 'undoing': {
      const all = done + undone + failed;
      return {
        text: say.undoing(undone, format),
        share: undone / Math.max(1, all),
        tone: waits ? 'waiting' : 'moving',
      };
    }
    case 'undone':
      return { text: say.undone(undone, format), share: null, tone: failed > 0 ? 'failed' : 'ok' };
  }
}
