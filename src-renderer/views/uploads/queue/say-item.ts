import type { UploadStage } from '../../../../src-preload/contract.ts';
import { clock } from '../../../state/clock.svelte.ts';
import type { UploadRecord } from '../../../state/uploads-record.svelte.ts';
import { format, sayProblem, words } from '../../../state/words.svelte.ts';
import type { DraftRecord } from '../../../state/drafts-record.svelte.ts';

export function titleOf(draft: DraftRecord): string {
  return draft.metadata.title.trim() || draft.view.file?.name || words.uploads.untitled;
}

function sayWorking(upload: UploadRecord): string {
  const say = words.uploads.stage;
  const { stage, size, replaces } = upload.view;
  // Until the first chunk is confirmed the journal says 'begun', and bytes are on their way already.
  if (stage === 'sending' || (stage === 'begun' && upload.sent > 0)) {
    return say.sending(upload.sent, size, format);
  }
  const plain: Readonly<Record<Exclude<UploadStage, 'sending'>, string>> = {
    queued: say.queued,
    checked: say.checked,
    begun: say.begun,
    finishing: say.finishing,
    arrived: replaces ? say.comparing : say.arrived,
    described: say.described,
    processing: say.processing,
    published: replaces ? say.replaced : say.published,
  };
  return plain[stage];
}

/** Where an upload is, in words. */
export function sayUpload(draft: DraftRecord, upload: UploadRecord): string {
  const say = words.uploads.stage;
  const { activity, size, confirmed } = upload.view;
  switch (activity.kind) {
    case 'working':
      return sayWorking(upload);
    case 'waiting-for-turn':
      return confirmed > 0 ? say.waitingAt(confirmed, size, format) : say.waiting;
    case 'paused':
      return confirmed > 0 ? say.pausedAt(confirmed, size, format) : say.paused;
    case 'waiting': {
      if (activity.problem.code === 'file-being-written') return say.beingWritten;
      const { title } = sayProblem(activity.problem);
      const seconds = activity.until === null ? 0 : (activity.until - clock.now.getTime()) / 1000;
      return seconds > 1 ? say.stuckUntil(title, format.span(seconds)) : say.stuck(title);
    }
    case 'failed':
      return say.failed(sayProblem(activity.problem).title);
    case 'held':
      return say.held;
    case 'done': {
      if (upload.view.replaces) return say.replaced;
      const { schedule } = draft.metadata;
      return schedule && new Date(schedule.at) > clock.now
        ? say.scheduled(format.dateTime(new Date(schedule.at)))
        : say.published;
    }
  }
}

/** Paused with bytes at the server, which keeps them for a while only. */
export function restsAtServer({ view }: UploadRecord): boolean {
  return view.activity.kind === 'paused' && view.confirmed > 0 && view.stage !== 'finishing';
}

/** What there is to know of it beside where it is; null for nothing. */
export function sayAside(upload: UploadRecord): string | null {
  const { activity, beganAnew } = upload.view;
  if (activity.kind === 'waiting' && activity.problem.code === 'file-being-written')
    return words.uploads.stage.whenQuiet(Number(activity.problem.details['quietSeconds'] ?? 10), format);
  if (restsAtServer(upload)) return words.uploads.rest.short;
  return beganAnew ? words.uploads.beganAnew : null;
}

/** Rate and time that is left, where they are known. */
export function sayPace(upload: UploadRecord): string {
  const { rate, remainingSeconds } = upload;
  const say = words.uploads;
  return [
    rate === null ? null : say.rate(rate, format),
    remainingSeconds === null ? null : say.remaining(remainingSeconds, format),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
