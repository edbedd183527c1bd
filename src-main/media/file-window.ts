import { open, type FileHandle } from 'node:fs/promises';
import { problem, ProblemError } from '../peertube/problem.ts';

/** A file of any size, of which a little is looked at here and there. */
export interface FileWindow {
  readonly size: number;
  /** As many bytes as there are, at most `length`. A view into the window's memory: to be used before the next read. */
  read(position: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** Small: most of what is passed over is pictures, each larger than this. */
const windowBytes = 16 * 1024;

/** @throws what the file system throws; `ProblemError` 'aborted' */
export async function openFileWindow(path: string, signal: AbortSignal): Promise<FileWindow> {
  const handle: FileHandle = await open(path, 'r');
  const { size } = await handle.stat();
  let held = Buffer.alloc(0);
  let heldAt = 0;
  let space = Buffer.alloc(windowBytes);

  return {
    size,
    async read(position, length) {
      if (signal.aborted) throw new ProblemError(problem('aborted'));
      const wanted = Math.max(0, Math.min(length, size - position));
      const from = position - heldAt;
      if (from >= 0 && from + wanted <= held.length) return held.subarray(from, from + wanted);
      if (space.length < wanted) space = Buffer.alloc(wanted);
      const { bytesRead } = await handle.read(space, 0, Math.max(wanted, windowBytes), position);
      held = space.subarray(0, bytesRead);
      heldAt = position;
      return held.subarray(0, Math.min(wanted, bytesRead));
    },
    close: () => handle.close(),
  };
}
