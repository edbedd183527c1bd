import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { failed, succeeded, type Outcome } from '../peertube/problem.ts';
import { errorCode, folderProblem } from '../storage/index.ts';
import { numbered } from './safe-file-name.ts';

/** A file that is being written: `<name>.part` until it is whole. It never takes the place of another. */
export interface PartFile {
  readonly name: string;
  /** Bytes in it. */
  readonly length: number;
  /** Problems: 'disk-full', 'folder-not-writable'. */
  append(bytes: Uint8Array): Promise<Outcome<undefined>>;
  /** Throws away what is in it. */
  empty(): Promise<Outcome<undefined>>;
  /** On the disk and under its name; answers with that, which has a number where another file took it meanwhile. */
  finish(): Promise<Outcome<string>>;
  remove(): Promise<void>;
}

async function isTaken(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

async function freeName(folder: string, wanted: string, besides: string | null = null): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = numbered(wanted, number);
    const partTaken = name !== besides && (await isTaken(join(folder, `${name}.part`)));
    if (!partTaken && !(await isTaken(join(folder, name)))) return name;
  }
}

/** Problems: 'disk-full', 'folder-not-writable'. */
export async function createPartFile(folder: string, wanted: string): Promise<Outcome<PartFile>> {
  let name: string;
  let handle: FileHandle;
  try {
    name = await freeName(folder, wanted);
    handle = await open(join(folder, `${name}.part`), 'wx');
  } catch (error) {
    return failed(folderProblem(error, folder));
  }
  const path = join(folder, `${name}.part`);
  let length = 0;
  let closed = false;

  async function doing(work: () => Promise<void>): Promise<Outcome<undefined>> {
    try {
      await work();
      return succeeded(undefined);
    } catch (error) {
      return failed(folderProblem(error, folder));
    }
  }

  return succeeded({
    name,
    get length() {
      return length;
    },
    append: (bytes) =>
      doing(async () => {
        // By place: what a full disk cut off is written over by the next attempt.
        for (let done = 0; done < bytes.byteLength;) {
          const { bytesWritten } = await handle.write(bytes, done, bytes.byteLength - done, length + done);
          done += bytesWritten;
        }
        length += bytes.byteLength;
      }),
    empty: () =>
      doing(async () => {
        await handle.truncate(0);
        length = 0;
      }),
    async finish() {
      let final = name;
      const done = await doing(async () => {
        if (!closed) {
          await handle.truncate(length);
          await handle.sync();
          await handle.close();
          closed = true;
        }
        final = await freeName(folder, name, name);
        await rename(path, join(folder, final));
      });
      return done.ok ? succeeded(final) : done;
    },
    async remove() {
      if (!closed) await handle.close();
      closed = true;
      await rm(path, { force: true });
    },
  });
}
