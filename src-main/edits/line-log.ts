import { mkdir, open, readFile, truncate, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { succeeded, failed, type Outcome } from '../peertube/problem.ts';
import { errorCode, writeProblem } from '../storage/index.ts';

/**
 * A file to which lines of JSON are added, for a record of thousands of things of which one changes at a time. A line
 * is there or not: what a kill cut off at the end is taken away at the next start.
 */
export interface LineLog {
  /** All lines, oldest first. What is no JSON is left out, and counted in `broken`. */
  read(): Promise<{ readonly lines: readonly unknown[]; readonly broken: number }>;
  /** Handed to the system when it answers: it outlives the app, not a power cut. Problem: 'disk-full'. */
  add(lines: readonly unknown[]): Promise<Outcome<undefined>>;
  /** On the disk. Problem: 'disk-full'. */
  sync(): Promise<Outcome<undefined>>;
  close(): Promise<void>;
}

export function createLineLog(path: string): LineLog {
  let handle: FileHandle | null = null;
  /** Bytes of whole lines. */
  let length = 0;
  let isKnown = false;
  let waiting: { readonly text: string; readonly done: (outcome: Outcome<undefined>) => void }[] = [];
  let writing: Promise<void> | null = null;

  async function content(): Promise<Buffer> {
    try {
      return await readFile(path);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return Buffer.alloc(0);
      throw error;
    }
  }

  async function opened(): Promise<FileHandle> {
    if (handle !== null) return handle;
    const there = await content();
    if (!isKnown) length = there.lastIndexOf(0x0a) + 1;
    isKnown = true;
    // What a kill, or a full disk, left of a line.
    if (there.length > length) await truncate(path, length);
    await mkdir(dirname(path), { recursive: true });
    handle = await open(path, 'a', 0o600);
    return handle;
  }

  async function write(text: string): Promise<Outcome<undefined>> {
    const bytes = Buffer.from(text);
    try {
      const file = await opened();
      await file.appendFile(bytes);
      length += bytes.length;
      return succeeded(undefined);
    } catch (error) {
      await close();
      return failed(writeProblem(error));
    }
  }

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      const written = await write(batch.map(({ text }) => text).join(''));
      for (const { done } of batch) done(written);
    }
    writing = null;
  }

  async function close(): Promise<void> {
    const open = handle;
    handle = null;
    await open?.close();
  }

  return {
    async read() {
      const bytes = await content();
      length = bytes.lastIndexOf(0x0a) + 1;
      isKnown = true;
      let broken = 0;
      const lines: unknown[] = [];
      for (const line of bytes.subarray(0, length).toString('utf8').split('\n')) {
        if (line === '') continue;
        try {
          lines.push(JSON.parse(line));
        } catch {
          broken += 1;
        }
      }
      return { lines, broken };
    },

    add(lines) {
      if (lines.length === 0) return Promise.resolve(succeeded(undefined));
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
      return new Promise((done) => {
        waiting.push({ text, done });
        writing ??= writeAll();
      });
    },

    async sync() {
      await writing;
      try {
        await handle?.datasync();
        return succeeded(undefined);
      } catch (error) {
        return failed(writeProblem(error));
      }
    },

    async close() {
      await writing;
      await close();
    },
  };
}
