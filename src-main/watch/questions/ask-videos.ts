import * as v from 'valibot';
import { lackOf } from '../../peertube/capabilities.ts';
import { failed, problem, succeeded, type Outcome } from '../../peertube/problem.ts';
import { isFailed, isInWork, videoStates } from '../video-states.ts';
import type { Finding, Watched } from '../watched.ts';
import { maybe, parsePage, state, text, uuid } from './parse-rows.ts';
import type { AskContext, Question, Told } from './question.ts';

const rowSchema = v.object({ uuid, name: maybe(text), state: maybe(state) });
const videoSchema = v.object({ name: maybe(text), state });
const pageSize = 100;
/** So many in work that nobody waits for are passed over. */
const mostOthersInWork = 5 * pageSize;
const newestFirst = '-createdAt';

/** What a video's state says of the work that is waited for. */
export function findingOf(name: string | null, id: number): Finding {
  if (id === videoStates.published) return { kind: 'over', outcome: 'done', state: id, title: name };
  if (isFailed(id)) return { kind: 'over', outcome: 'failed', state: id, title: name };
  return { kind: 'at-it', state: id, title: name };
}

/** `video`: where the work tells of it; else it is about the video. */
export function videoOf({ video, of }: Pick<Watched, 'video' | 'of'>): string {
  return video ?? of;
}

function toAll(works: readonly Watched[], video: string, finding: Finding): [string, Finding][] {
  return works.filter((work) => videoOf(work) === video).map(({ id }) => [id, finding]);
}

/** One video by itself. A video that is not there (any more) is work that is gone. */
export async function askVideo(
  works: readonly Watched[],
  video: string,
  { client, options }: AskContext,
): Promise<Outcome<Told>> {
  const answer = await client.call('videos.get', { path: { id: video } }, options);
  if (!answer.ok) {
    if (answer.problem.code !== 'not-found') return answer;
    return succeeded({ findings: new Map(toAll(works, video, { kind: 'over', outcome: 'gone' })) });
  }
  const parsed = v.safeParse(videoSchema, answer.value);
  if (!parsed.success) {
    return failed(problem('unexpected-answer', { cause: 'videos.get', retry: { kind: 'later' } }));
  }
  const { name, state: told } = parsed.output;
  return succeeded({ findings: new Map(toAll(works, video, findingOf(name, told.id))) });
}

interface Round {
  /** UUIDs that no page of this round had. */
  readonly left: Set<string>;
  step: 'in-work' | 'newest' | 'single';
  start: number;
  /** Rows that this step asked for: what a server says there are, and how many it sends, ends no round. */
  askedFor: number;
}

/** Answers that mean no to the question, and not to this call of it. */
const refusals: ReadonlySet<number | undefined> = new Set([400, 401, 403]);

/**
 * All videos in one call, or few. To moderators and administrators a server since 8.2 lists what is in work, which is most
 * of it (anybody else is refused with 401, and a token is renewed for nothing); the newest videos tell the rest, and to
 * others all that is among them. What neither has is asked for by itself: with such a list that is what has just ended;
 * without, an old video among thousands, which is `far` and has its own question (`createFarQuestion`).
 */
export function createVideoQuestion(far: Set<string>): Question {
  let round: Round | null = null;
  let areStatesRefused = false;

  function canAskStates({ account, capabilities }: AskContext): boolean {
    if (areStatesRefused || account.role === 'user' || capabilities === null) return false;
    return lackOf(capabilities, 'users.myVideos', 'stateOneOf') === null;
  }

  async function askPage(
    works: readonly Watched[],
    now: Round,
    { client, options }: AskContext,
  ): Promise<Outcome<Told & { readonly isLast: boolean }>> {
    const query = {
      start: now.start,
      count: pageSize,
      sort: newestFirst,
      ...(now.step === 'in-work' && { stateOneOf: [...videoStates.inWork] }),
    };
    const answer = await client.call('users.myVideos', { query }, options);
    if (!answer.ok) return answer;
    const page = parsePage(answer.value, rowSchema, 'users.myVideos');
    if (!page.ok) return page;
    const { rows, total, length } = page.value;
    const findings = new Map<string, Finding>();
    for (const row of rows) {
      if (row.state === null || !now.left.delete(row.uuid)) continue;
      for (const [id, finding] of toAll(works, row.uuid, findingOf(row.name, row.state.id))) {
        findings.set(id, finding);
      }
    }
    now.start += length;
    now.askedFor += pageSize;
    return succeeded({ findings, isLast: length === 0 || now.start >= total });
  }

  return {
    async ask(works, context) {
      const wanted = new Set(works.map(videoOf));
      const [only] = wanted;
      if (only !== undefined && wanted.size === 1) {
        round = null;
        return await askVideo(works, only, context);
      }
      const hasStates = canAskStates(context);
      round ??= { left: new Set(wanted), step: hasStates ? 'in-work' : 'newest', start: 0, askedFor: 0 };
      const now = round;
      for (const one of now.left) if (!wanted.has(one)) now.left.delete(one);
      const [single] = now.left;
      if (single === undefined) {
        round = null;
        return succeeded({ findings: new Map() });
      }
      // One more call tells of one: its own tells more than a page.
      if (now.step === 'newest' && hasStates && now.left.size === 1) now.step = 'single';
      if (now.step === 'single') {
        const answer = await askVideo(works, single, context);
        if (!answer.ok) {
          round = null;
          return answer;
        }
        now.left.delete(single);
        // Nothing that a list of states could tell: it has another, of its own.
        const isOther = [...answer.value.findings.values()].some(
          (finding) => finding.kind === 'at-it' && !isInWork(finding.state ?? null),
        );
        if (isOther) far.add(single);
        if (now.left.size === 0) round = null;
        return succeeded({ ...answer.value, more: now.left.size > 0 });
      }
      const answer = await askPage(works, now, context);
      if (!answer.ok) {
        round = null;
        if (now.step !== 'in-work' || !refusals.has(answer.problem.status)) return answer;
        areStatesRefused = true;
        return succeeded({ findings: new Map(), more: true });
      }
      const { findings, isLast } = answer.value;
      if (now.left.size === 0) {
        round = null;
        return succeeded({ findings });
      }
      if (now.step === 'in-work') {
        if (isLast || now.askedFor >= wanted.size + mostOthersInWork) {
          now.step = 'newest';
          now.start = 0;
          now.askedFor = 0;
        }
        return succeeded({ findings, more: true });
      }
      // A page more than all of them would fill: what is further down would cost more pages than it costs calls.
      const isFarEnough = now.askedFor > wanted.size + pageSize;
      if (!isLast && !isFarEnough) return succeeded({ findings, more: true });
      if (hasStates) {
        now.step = 'single';
        return succeeded({ findings, more: true });
      }
      for (const one of now.left) far.add(one);
      round = null;
      return succeeded({ findings });
    },
  };
}

/** Videos that no page covers, one at a time in turn, the longest unasked first. */
export function createFarQuestion(): Question {
  const askedAt = new Map<string, number>();
  let turn = 0;
  return {
    async ask(works, context) {
      const wanted = [...new Set(works.map(videoOf))];
      for (const known of askedAt.keys()) if (!wanted.includes(known)) askedAt.delete(known);
      const [next] = wanted.toSorted((one, other) => (askedAt.get(one) ?? 0) - (askedAt.get(other) ?? 0));
      if (next === undefined) return succeeded({ findings: new Map() });
      turn += 1;
      askedAt.set(next, turn);
      return await askVideo(works, next, context);
    },
  };
}
