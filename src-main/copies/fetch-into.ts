import type { Clock } from '../peertube/clock.ts';
import type { OpenedFile, OpenOptions } from '../peertube/client.ts';
import { failed, problem, ProblemError, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import type { PartFile } from './part-file.ts';

export interface Fetching {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Bytes; null where the server does not tell. */
  readonly size: number | null;
  readonly open: (options: OpenOptions) => Promise<Outcome<OpenedFile>>;
  readonly onReceived: (bytes: number) => void;
  /** It is tried again after a while. */
  readonly onBroken: () => void;
}

/** Attempts that bring no byte, one after the other, before the person is asked. */
const mostInVain = 4;
const firstWaitMs = 2_000;

/**
 * Fetches a file into one that is being written, from where that ends; a connection that breaks is made again.
 *
 * Problems: the server's and the network's, the disk's, 'copy-incomplete', 'aborted'.
 */
export async function fetchInto(part: PartFile, fetching: Fetching): Promise<Outcome<undefined>> {
  const { clock, signal } = fetching;
  let inVain = 0;
  for (;;) {
    const before = part.length;
    const fetched = await fetchOnce(part, fetching);
    if (fetched.ok || signal.aborted) return fetched;
    inVain = part.length > before ? 1 : inVain + 1;
    if (fetched.problem.retry.kind !== 'later' || inVain >= mostInVain) return fetched;
    fetching.onBroken();
    const asked = fetched.problem.retry.afterMs ?? 0;
    try {
      await clock.sleep(Math.max(asked, firstWaitMs * 2 ** (inVain - 1)), signal);
    } catch {
      return failed(problem('aborted'));
    }
  }
}

async function fetchOnce(part: PartFile, fetching: Fetching): Promise<Outcome<undefined>> {
  const { signal, size, open, onReceived } = fetching;
  if (size !== null && part.length === size && size > 0) return succeeded(undefined);
  // Without a length nothing says that the rest belongs to what is there.
  const resumes = size !== null && part.length > 0;
  const opened = await open({ signal, ...(resumes && { range: { from: part.length } }) });
  if (!opened.ok) return opened;
  const { range, stream } = opened.value;
  const total = range === null ? opened.value.size : range.total;
  if (size !== null && total !== null && total !== size) {
    stream.destroy();
    return failed(incomplete(total, size));
  }
  if (range === null && part.length > 0) {
    const emptied = await part.empty();
    if (!emptied.ok) {
      stream.destroy();
      return emptied;
    }
  }
  const read = await readInto(part, stream, onReceived);
  if (!read.ok) return read;
  const expected = size ?? total;
  if (part.length === 0 || (expected !== null && part.length !== expected)) {
    return failed(incomplete(part.length, expected ?? 0));
  }
  return succeeded(undefined);
}

async function readInto(
  part: PartFile,
  stream: OpenedFile['stream'],
  onReceived: (bytes: number) => void,
): Promise<Outcome<undefined>> {
  try {
    for await (const piece of stream) {
      // A stream without an encoding yields bytes; its type does not say so.
      const written = await part.append(piece as Buffer);
      if (!written.ok) return written;
      onReceived(part.length);
    }
    return succeeded(undefined);
  } catch (error) {
    if (error instanceof ProblemError) return failed(error.problem);
    throw error;
  }
}

function incomplete(arrivedBytes: number, sizeBytes: number): Problem {
  return problem('copy-incomplete', { details: { arrivedBytes, sizeBytes } });
}
