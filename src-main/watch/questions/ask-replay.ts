import * as v from 'valibot';
import { succeeded } from '../../peertube/problem.ts';
import type { Finding, Watched } from '../watched.ts';
import { askVideo } from './ask-videos.ts';
import { count, maybe, moment, parsePage, uuid } from './parse-rows.ts';
import type { Question, Told } from './question.ts';

const sessionSchema = v.object({
  id: count,
  startDate: moment,
  endDate: maybe(moment),
  saveReplay: maybe(v.boolean()),
  endingProcessed: maybe(v.boolean()),
  replayVideo: maybe(v.object({ uuid })),
});

type Session = v.InferOutput<typeof sessionSchema>;

/** PeerTube writes that it processes an ending when it begins with that; the replay's video follows, if there is any. */
const processingMs = 10 * 60_000;

function findingOf(sessions: readonly Session[], work: Watched, now: number): Finding {
  const [last] = sessions.toSorted((one, other) => other.startDate - one.startDate);
  if (last === undefined || last.endDate === null) return { kind: 'at-it', isRunning: null };
  // There, and still to be made ready, as an upload is.
  if (last.replayVideo !== null) return { kind: 'at-it', isVideo: true, video: last.replayVideo.uuid };
  if (last.saveReplay === false) return { kind: 'over', outcome: 'gone' };
  if (last.endingProcessed !== true) return { kind: 'at-it', isRunning: false };
  // The mark is of one session: the next one has its own time.
  const [session, at] = work.mark?.split(' ') ?? [];
  const processedAt = session === String(last.id) && at !== undefined ? Number(at) : now;
  // What went wrong with the live itself is for the list of its sessions to say.
  if (now - processedAt > processingMs) return { kind: 'over', outcome: 'failed' };
  return { kind: 'at-it', isRunning: true, mark: `${last.id} ${processedAt}` };
}

/** A live's replay, minutes after its end: by its sessions. A live that became its own replay has none any more. */
export function createReplayQuestion(): Question {
  let isVideo = false;

  const same = (works: readonly Watched[], finding: Finding): Told => ({
    findings: new Map(works.map(({ id }) => [id, finding])),
  });

  return {
    async ask(works, context) {
      const [first] = works;
      if (first === undefined) return succeeded({ findings: new Map() });
      const { client, options } = context;
      if (isVideo) {
        const told = await askVideo(works, first.of, context);
        if (!told.ok) return told;
        const [finding] = told.value.findings.values();
        if (finding?.kind !== 'at-it') return told;
        return succeeded(same(works, { ...finding, isVideo: true, video: first.of }));
      }
      const answer = await client.call('live.sessions', { path: { id: first.of } }, options);
      if (!answer.ok) {
        if (answer.problem.code !== 'not-found') return answer;
        isVideo = true;
        return succeeded({ findings: new Map(), more: true });
      }
      const page = parsePage(answer.value, sessionSchema, 'live.sessions');
      if (!page.ok) return page;
      return succeeded(same(works, findingOf(page.value.rows, first, context.now())));
    },
  };
}
