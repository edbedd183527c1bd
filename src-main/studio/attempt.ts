import type { CallOptions } from '../peertube/client.ts';
import type { Clock } from '../peertube/clock.ts';
import { mayHaveArrived } from '../peertube/may-have-arrived.ts';
import { problem, type Outcome, type Problem } from '../peertube/problem.ts';
import type { QuotaView } from '../sessions/index.ts';
import type { StudioClient } from './ports.ts';
import { meaningOf, withRoom } from './refusal.ts';
import type { RequestRecord } from './request-record.ts';
import { bytesOf, checkPlan, prepareEdit, sendEdit } from './send-edit.ts';
import type { StudioTask } from './tasks.ts';
import { hasArrived, videoNow, type VideoMark } from './video-now.ts';

/** How an attempt to send a plan ended. */
export type AttemptEnd =
  | { readonly kind: 'arrived' }
  /** The server is at work on the video: later it may take it. */
  | { readonly kind: 'busy'; readonly problem: Problem }
  /** It says that it is, although the video is ready: nothing that is waited for may tell when that ends. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface AttemptContext {
  readonly client: () => Outcome<StudioClient>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Nobody has asked for it just now. */
  readonly background: boolean;
  /** Of the account, as it was known last. */
  readonly quota: QuotaView | null;
  /** As it is on disk now. */
  readonly record: () => RequestRecord;
  /** Writes down that it is about to be sent to a video like this; null: it is known not to have arrived. */
  readonly mark: (sentTo: VideoMark | null) => Promise<Outcome<undefined>>;
  /** Bytes. */
  readonly progress: (sent: number, size: number) => void;
}

/** After an answer that got lost, a server may still be putting away what it got. */
const secondLookMs = 3_000;

const arrived: AttemptEnd = { kind: 'arrived' };
const failedWith = (found: Problem): AttemptEnd => ({ kind: 'failed', problem: found });

const optionsOf = ({ signal, background }: AttemptContext): CallOptions => ({ signal, background });

/** The app ended while it was sent: it has arrived, or it has failed. Nothing is sent again without being asked. */
export async function lookAfterRestart(context: AttemptContext): Promise<AttemptEnd> {
  const client = context.client();
  if (!client.ok) return failedWith(client.problem);
  const { video, sentTo } = context.record();
  const now = await videoNow(client.value, video, optionsOf(context));
  if (!now.ok) return failedWith(now.problem);
  const isThere = sentTo !== null && hasArrived(sentTo, now.value);
  return isThere ? arrived : failedWith(problem('aborted', { retry: { kind: 'later' } }));
}

/** Sends it, where the server does not have it yet and takes it now. What is stopped by the signal ends anyhow. */
export async function attempt(context: AttemptContext): Promise<AttemptEnd> {
  const client = context.client();
  if (!client.ok) return failedWith(client.problem);
  const record = context.record();
  const now = await videoNow(client.value, record.video, optionsOf(context));
  if (!now.ok) return failedWith(now.problem);
  const { duration, files, readiness } = now.value;
  if (record.sentTo !== null && hasArrived(record.sentTo, now.value)) return arrived;
  if (readiness === 'busy') {
    return { kind: 'busy', problem: problem('video-busy', { details: { reason: 'edit' } }) };
  }
  if (readiness === 'not-ready') return failedWith(problem('video-not-ready'));
  const wrong = checkPlan(record, duration);
  if (wrong !== null) return failedWith(wrong);
  const tasks = await prepareEdit(record, duration);
  if (!tasks.ok) return failedWith(tasks.problem);
  // What nobody could know of after a restart would be sent again then.
  const marked = await context.mark({ duration, files });
  if (!marked.ok) return failedWith(marked.problem);
  return await send(context, client.value, tasks.value);
}

async function send(
  context: AttemptContext,
  client: StudioClient,
  tasks: readonly StudioTask[],
): Promise<AttemptEnd> {
  const { signal, quota } = context;
  const { video, files } = context.record();
  const options = optionsOf(context);
  const fileBytes = bytesOf(files);
  const out: { bytes: number; isAll: boolean } = { bytes: 0, isAll: false };
  context.progress(0, fileBytes);
  const answer = await sendEdit(client, video, tasks, {
    ...options,
    onSent(sent, size) {
      out.bytes = sent;
      out.isAll = sent >= size;
      if (fileBytes > 0) context.progress(sent, size);
    },
  });
  if (answer.ok) return arrived;
  const mayBeThere = out.bytes > 0 && mayHaveArrived(answer.problem);
  if (mayBeThere && (await isThere(context, out.isAll))) return arrived;
  // Of what was sent whole the server may make something yet: it is asked again before it is sent again.
  if (!signal.aborted && (!mayBeThere || !out.isAll)) await context.mark(null);
  const found = meaningOf(answer.problem);
  if (found.code === 'video-busy') return { kind: 'refused', problem: found };
  return failedWith(await withRoom(found, fileBytes, { client, quota, options }));
}

/** Whether the server has it although it has not said so. */
async function isThere(context: AttemptContext, isAllSent: boolean): Promise<boolean> {
  const { clock, signal } = context;
  const { sentTo, video } = context.record();
  if (sentTo === null) return false;
  for (const pauseMs of isAllSent ? [0, secondLookMs] : [0]) {
    try {
      await clock.sleep(pauseMs, signal);
    } catch {
      return false; // The only way for a sleep to fail is the signal.
    }
    const client = context.client();
    const now = client.ok ? await videoNow(client.value, video, optionsOf(context)) : client;
    if (now.ok && hasArrived(sentTo, now.value)) return true;
  }
  return false;
}
