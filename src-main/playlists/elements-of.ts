import * as v from 'valibot';
import type { PeerTubeClient } from '../peertube/client.ts';
import { failed, problem, ProblemError, succeeded, type Outcome } from '../peertube/problem.ts';
import { walk } from '../peertube/walk.ts';

const elementSchema = v.object({ id: v.number() });

/** Numbers of a playlist's elements in its present order (`videoPlaylists.videos`). */
export async function elementsOf(
  client: Pick<PeerTubeClient, 'request'>,
  playlist: string,
  signal: AbortSignal,
): Promise<Outcome<readonly number[]>> {
  const elements: number[] = [];
  try {
    const path = { playlistId: playlist };
    for await (const element of walk(
      client,
      'videoPlaylists.videos',
      { path, query: {} },
      { signal, background: true },
    )) {
      const parsed = v.safeParse(elementSchema, element);
      if (!parsed.success) return failed(problem('unexpected-answer', { cause: 'a playlist element' }));
      elements.push(parsed.output.id);
    }
  } catch (error) {
    if (error instanceof ProblemError) return failed(error.problem);
    throw error;
  }
  return succeeded(elements);
}

/**
 * The order that is wanted of what is there now: what was removed meanwhile is left out, what was added stays behind
 * the element that it stands behind.
 */
export function wantedOf(current: readonly number[], wanted: readonly number[]): readonly number[] {
  const there = new Set(current);
  const known = new Set(wanted);
  const order = wanted.filter((id) => there.has(id));
  for (const [at, id] of current.entries()) {
    if (known.has(id)) continue;
    const before = current[at - 1];
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  return order;
}
