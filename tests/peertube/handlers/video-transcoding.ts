import { done } from '../http/answer.ts';
import { isRecord, type UploadedFile } from '../http/body.ts';
import { sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import { probe } from '../state/probe.ts';
import { fitsQuota } from '../state/quota.ts';
import { editLater, type StudioWork } from '../state/studio.ts';
import { retranscode } from '../state/transcoding.ts';
import { states, type StoredVideo } from '../state/video.ts';
import { recordVideoActivity } from '../state/video-activity.ts';
import { Checks, rule } from '../validation/checks.ts';
import * as rules from '../validation/rules.ts';
import { isSwitchedOn } from '../validation/switched-on.ts';
import { existingVideo, manageableVideo } from './video.ts';

const tasksRule = rule(
  (value): value is readonly unknown[] => Array.isArray(value) && value.length >= 1 && value.length <= 10,
  { message: 'Should have a valid array of tasks' },
);

/** Whole seconds, as a form (text) or JSON (number) has them; undefined where absent, `NaN` where it is neither. */
function seconds(value: unknown): number | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string' && typeof value !== 'number') return Number.NaN;
  return /^\d+$/.test(String(value)) ? Number(value) : Number.NaN;
}

function cut(options: unknown): StudioWork | undefined {
  if (!isRecord(options)) return undefined;
  const [from, to] = [seconds(options['start']), seconds(options['end'])];
  if ((from ?? 0) === 0 && (to ?? 0) === 0) return undefined;
  const work = { kind: 'cut', from: from ?? 0, to: to ?? Number.MAX_SAFE_INTEGER } as const;
  return work.from < work.to ? work : undefined;
}

/** Each segment as work of its own, the last first: those before it do not move. */
function removeSegments(options: unknown): StudioWork[] | undefined {
  if (!isRecord(options) || !Array.isArray(options['segments'])) return undefined;
  const segments: readonly unknown[] = options['segments'];
  const works = segments.flatMap((segment) => {
    if (!isRecord(segment)) return [];
    const [from, to] = [seconds(segment['start']) ?? Number.NaN, seconds(segment['end']) ?? Number.NaN];
    return from < to ? [{ kind: 'remove', from, to } as const] : [];
  });
  if (works.length === 0 || works.length < segments.length) return undefined;
  return works.toSorted((a, b) => b.from - a.from);
}

async function added(file: UploadedFile | undefined): Promise<StudioWork | undefined> {
  if (!file?.type.startsWith('video/')) return undefined;
  return { kind: 'add', seconds: (await probe(file.bytes))?.duration ?? 0 };
}

/** What a task would do; undefined where it is not one. */
async function workOf(
  exchange: Exchange,
  task: unknown,
  index: number,
): Promise<readonly StudioWork[] | undefined> {
  if (!isRecord(task)) return undefined;
  const file = exchange.files.get(`tasks[${index}][options][file]`);
  const one = (work: StudioWork | undefined) => (work === undefined ? undefined : [work]);
  switch (task['name']) {
    case 'cut':
      return one(cut(task['options']));
    case 'add-intro':
    case 'add-outro':
      return one(await added(file));
    case 'add-watermark':
      return file?.type.startsWith('image/') ? [{ kind: 'mark' }] : undefined;
    case 'remove-segments':
      return atLeast(exchange.world.version, '8.2.0') ? removeSegments(task['options']) : undefined;
    default:
      return undefined;
  }
}

function checkEditable(video: StoredVideo): void {
  if (video.isLive) refuse(400, 'Cannot edit a live video');
  if (video.state === states.toTranscode || video.state === states.toEdit) {
    refuse(409, 'Cannot edit video that is already waiting for transcoding/edition');
  }
  const ready = [states.published, states.transcodingFailed, states.toMoveToExternalStorageFailed];
  if (!ready.some((state) => state === video.state))
    refuse(400, 'Video state is not compatible with edition');
}

async function edit(exchange: Exchange): Promise<void> {
  const { world, files } = exchange;
  if (!isSwitchedOn(world, 'videoStudio')) refuse(400, 'Video studio is disabled on this instance');
  const checks = new Checks(exchange);
  const tasks = checks.required('body', 'tasks', tasksRule) ?? [];
  checks.finish();
  const video = existingVideo(exchange, 'videoId');
  const works: StudioWork[] = [];
  for (const [index, task] of tasks.entries()) {
    const work = await workOf(exchange, task, index);
    if (!work) refuse(400, `Task ${String(isRecord(task) ? task['name'] : task)} is invalid`);
    works.push(...work);
  }
  checkEditable(video);
  manageableVideo(exchange);
  const bytes = [...files.values()].reduce((sum, file) => sum + file.bytes.length, 0);
  if (!fitsQuota(world, world.ownerOf(video), bytes)) {
    refuse(413, 'The user video quota is exceeded with this video.', 'quota_reached');
  }
  editLater(world, video, works);
  recordVideoActivity(world, sender(exchange), video, 'createStudioTasks');
}

/** `web-video` was `webtorrent` before 6.0; each server knows one of them. */
const transcodingType = (version: string) => {
  const webVideo = atLeast(version, '6.0.0') ? 'web-video' : 'webtorrent';
  return rule((value): value is string => value === 'hls' || value === webVideo);
};

function transcodeAgain(exchange: Exchange): void {
  const { world } = exchange;
  const checks = new Checks(exchange);
  const type = checks.required('body', 'transcodingType', transcodingType(world.version));
  const force = atLeast(world.version, '6.0.0')
    ? checks.optional('body', 'forceTranscoding', rules.boolean('forceTranscoding'))
    : undefined;
  checks.finish();
  const video = existingVideo(exchange, 'videoId');
  if (video.isLive) refuse(400, 'Cannot run transcoding job on a live video');
  if (force !== true && video.state === states.toTranscode) {
    refuse(409, 'This video is already being transcoded', 'video_already_being_transcoded');
  }
  retranscode(world, video, type === 'hls' ? 'hls' : 'web-video');
}

export const videoTranscoding = {
  'videos.editInStudio': {
    handle: async (exchange) => {
      await edit(exchange);
      return done;
    },
  },
  'videos.transcode': {
    right: 26,
    handle: (exchange) => {
      transcodeAgain(exchange);
      return done;
    },
  },
} satisfies Record<string, Handler>;
