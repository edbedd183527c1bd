import * as v from 'valibot';
import { succeeded } from '../../peertube/problem.ts';
import type { Finding, Watched } from '../watched.ts';
import { videoOf } from './ask-videos.ts';
import { maybe, parsePage, uuid } from './parse-rows.ts';
import type { Question } from './question.ts';

const key = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.maxLength(100));

/** A job's `data` is whatever its type needs (tag "Job"): what else is in it is not for us. */
const jobSchema = v.object({
  type: v.pipe(v.string(), v.maxLength(100)),
  progress: maybe(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
  data: maybe(
    v.object({
      videoUUID: maybe(uuid),
      videoImportId: maybe(key),
      userExportId: maybe(key),
      channelSyncId: maybe(key),
    }),
  ),
});

type Job = v.InferOutput<typeof jobSchema>;

/** Which work a job is of. */
function isOf({ type, data }: Job, work: Watched): boolean {
  if (data === null) return false;
  const video = data.videoUUID;
  if (video !== null && video === videoOf(work)) {
    // Captions are written whatever else is done with the video, and the other way round.
    return (type === 'video-transcription') === (work.kind === 'captions') && work.kind !== 'sync';
  }
  if (work.kind === 'import') return data.videoImportId === work.of;
  if (work.kind === 'export') return data.userExportId === work.of;
  return work.kind === 'sync' && data.channelSyncId === work.of;
}

/** Of several jobs of one video the one that is furthest from its end tells how far the whole is. */
function progressOf(jobs: readonly Job[]): number | null {
  const told = jobs.flatMap(({ progress }) => (progress === null || progress === 0 ? [] : [progress]));
  return told.length === 0 ? null : Math.min(...told) / 100;
}

/**
 * The server's own list of jobs, for administrators: what is active and how far, what waits. One call at a time, in turn.
 * It says nothing of an end but that a job is not there any more.
 */
export function createJobsQuestion(): Question {
  let state: 'active' | 'waiting' = 'waiting';
  /** By state, the work that its list had last. */
  const had = { active: new Set<string>(), waiting: new Set<string>() };

  return {
    async ask(works, { client, options }) {
      state = state === 'active' ? 'waiting' : 'active';
      const answer = await client.call(
        'jobs.list',
        { path: { state }, query: { count: 100, sort: '-createdAt' } },
        options,
      );
      if (!answer.ok) return answer;
      const page = parsePage(answer.value, jobSchema, 'jobs.list');
      if (!page.ok) return page;
      const findings = new Map<string, Finding>();
      had[state].clear();
      for (const work of works) {
        const jobs = page.value.rows.filter((job) => isOf(job, work));
        if (jobs.length > 0) had[state].add(work.id);
        const isActive = had.active.has(work.id);
        const hasJob = isActive || had.waiting.has(work.id);
        findings.set(work.id, {
          kind: 'at-it',
          hasJob,
          ...(hasJob && { isRunning: isActive }),
          ...(state === 'active' && { progress: progressOf(jobs) }),
        });
      }
      return succeeded({ findings });
    },
  };
}
