import { failed, problem, type Outcome } from '../peertube/problem.ts';

/** A network drive whose server is away answers no call, some of them for ever. */
const longestMs = 20_000;

/** The work's outcome, or 'file-unreadable' (`reason: 'ETIMEDOUT'`) for a file that takes too long to be looked at. */
export async function inTime<Value>(name: string, work: Promise<Outcome<Value>>): Promise<Outcome<Value>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome<Value>>((resolve) => {
    timer = setTimeout(
      () => resolve(failed(problem('file-unreadable', { details: { name, reason: 'ETIMEDOUT' } }))),
      longestMs,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
