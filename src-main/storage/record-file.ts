import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import { causeOf, errorCode, writeProblem } from './disk-problem.ts';
import { readText, writeText, type RecordKind } from './record-kind.ts';

export interface StorageDeps {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told of every record that could not be read; it was set aside as `*.broken-<time>`. */
  readonly report: (problem: Problem) => void;
}

/** One record in one JSON file: on disk it is old or new, never half. */
export interface RecordFile<Value> {
  /**
   * Null where there is none, or none that can be read: a broken one is renamed and reported.
   *
   * @throws what the file system throws when the file is there and may not be read.
   */
  read(): Promise<Value | null>;
  /**
   * On disk when it answers. Of several that are asked for meanwhile only the last one is written, and all
   * of them are answered by it.
   */
  save(value: Value): Promise<Outcome<undefined>>;
  /** Waits for a write that runs. Later calls of `save` do nothing. */
  remove(): Promise<void>;
}

const brokenMark = '.broken-';

/** Whether a record that lay at this path was set aside once. */
export async function hasSetAside(path: string): Promise<boolean> {
  const names = await readdir(dirname(path)).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  return names.some((name) => name.startsWith(`${basename(path)}${brokenMark}`));
}

export function createRecordFile<Value>(
  kind: RecordKind<Value>,
  path: string,
  deps: StorageDeps,
): RecordFile<Value> {
  let running: Promise<Outcome<undefined>> | null = null;
  let next: { value: Value; done: Promise<Outcome<undefined>> } | null = null;
  let removed = false;

  async function write(value: Value): Promise<Outcome<undefined>> {
    if (removed) return succeeded(undefined);
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFileAtomic(path, writeText(kind, value), { fsync: true, mode: 0o600 });
      await syncFolder(dirname(path));
      return succeeded(undefined);
    } catch (error) {
      return failed(writeProblem(error));
    }
  }

  async function setAside(error: unknown): Promise<void> {
    const aside = `${path}${brokenMark}${new Date(deps.now()).toISOString().replaceAll(':', '-')}`;
    await rename(path, aside);
    deps.report(
      problem('record-broken', {
        details: { record: kind.name, file: basename(aside) },
        cause: causeOf(error),
      }),
    );
  }

  function start(value: Value): Promise<Outcome<undefined>> {
    running = write(value).finally(() => {
      running = null;
    });
    return running;
  }

  return {
    async read() {
      let text: string;
      try {
        text = await readFile(path, 'utf8');
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return null;
        throw error;
      }
      try {
        return readText(kind, text);
      } catch (error) {
        await setAside(error);
        return null;
      }
    },

    save(value) {
      // Asked first: between a write's end and the next one's start, an older value is still waiting.
      if (next !== null) {
        next.value = value;
        return next.done;
      }
      if (running === null) return start(value);
      const done = running.then(() => {
        const latest = next?.value ?? value;
        next = null;
        return start(latest);
      });
      next = { value, done };
      return done;
    },

    async remove() {
      removed = true;
      await running;
      await next?.done;
      await rm(path, { force: true });
    },
  };
}

/** Makes a rename durable. Windows has no such thing for folders, and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Names that an interrupted atomic write leaves beside its target: `draft.json.3141592`. */
export function isTemporary(name: string): boolean {
  return /\.json\.\d+$/.test(name);
}

export function recordPath(folder: string, name: string): string {
  return join(folder, `${name}.json`);
}
