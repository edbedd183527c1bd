import { randomUUID } from 'node:crypto';
import type { VideoRef } from '../edits/index.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';
import { causeOf } from '../storage/index.ts';
import { attempt, lookAfterRestart, type AttemptContext, type AttemptEnd } from './attempt.ts';
import type { StudioDeps } from './ports.ts';
import { createRequestBook, viewOf, type Request, type RequestEvents } from './request-book.ts';
import type { RequestRecord } from './request-record.ts';
import { bytesOf } from './send-edit.ts';
import type { StudioRequest, StudioRequestId } from './studio.ts';
import { hasArrived, videoNow } from './video-now.ts';
import { isSamePlan, pauseMs } from './waiting.ts';

export type NewRequest = Pick<
  RequestRecord,
  'account' | 'video' | 'name' | 'cut' | 'remove' | 'files' | 'whenReady'
>;

/** Plans on their way, each in one request that cannot resume. They survive a restart until they are sent. */
export interface StudioRequests {
  /** Those that are not sent, and those of this run that are; oldest first. */
  list(): Promise<readonly StudioRequest[]>;
  /** Writes it down and begins. Problems: 'video-busy' where one of this video is under way, 'disk-full'. */
  add(request: NewRequest): Promise<Outcome<StudioRequest>>;
  /** A failed one, from its beginning. Problem: 'not-found'. */
  retry(id: StudioRequestId): Promise<Outcome<undefined>>;
  /** Stops it where it is not sent yet, and forgets it. */
  remove(id: StudioRequestId): Promise<void>;
  forgetAccount(account: AccountId): Promise<void>;
  readonly events: RequestEvents;
  /** One is on its way now. It cannot resume: a reason to ask before quitting. */
  isSending(): boolean;
  close(): Promise<void>;
}

/** What the server has. May be told of more than once. */
export type Arrived = (of: VideoRef & { readonly name: string }) => Promise<void>;

type Work = (context: AttemptContext) => Promise<AttemptEnd>;

const progressEveryMs = 200;

/** @param tellArrived done before it is forgotten here that the server has it */
export function createStudioRequests(deps: StudioDeps, tellArrived: Arrived): StudioRequests {
  const { clock, sessions, watch } = deps;
  const book = createRequestBook(deps);
  /** Those that are forgotten just now. */
  const leaving = new Set<Promise<void>>();
  let isClosed = false;
  const loading = load();
  // Whoever asks for the requests hears of it; until then it must not end the process.
  loading.catch(reportBug);

  function reportBug(error: unknown): void {
    deps.storage.report(problem('bug', { cause: causeOf(error) }));
  }

  async function load(): Promise<void> {
    for (const request of await book.load()) {
      if (request.record.step === 'waiting') follow(request);
      else if (request.record.step === 'sending') begin(request, lookAfterRestart, true);
    }
  }

  const isWanted = (request: Request): boolean => !isClosed && book.has(request);

  async function fail(request: Request, found: Problem): Promise<void> {
    await book.change(request, { step: 'failed', problem: found });
    book.tell(request, { kind: 'failed', problem: found });
  }

  /** All others know before it is forgotten here: a restart in between tells them again. */
  async function arrived(request: Request): Promise<void> {
    const { account, video, name } = request.record;
    await tellArrived({ account, video, name }).catch(reportBug);
    request.state = { kind: 'sent' };
    await book.saveOrReport();
    book.tell(request, { kind: 'sent' });
  }

  async function wait(request: Request, ms: number, signal: AbortSignal): Promise<void> {
    await book.change(request, { step: 'waiting', problem: null });
    if (signal.aborted) return;
    book.tell(request, { kind: 'waiting' });
    try {
      if (ms > 0) await clock.sleep(ms, signal);
    } catch {
      return; // The only way for a sleep to fail is the signal.
    }
    follow(request);
  }

  function follow(request: Request): void {
    if (!isWanted(request)) return;
    const { account, video } = request.record;
    request.stopWaiting = watch.whenIdle({ account, video }, () => begin(request, attempt, true));
  }

  function begin(request: Request, work: Work, background: boolean): void {
    request.stopWaiting();
    if (!isWanted(request)) return;
    request.abort = new AbortController();
    const { signal } = request.abort;
    request.ended = perform(request, work, signal, background).catch(async (error: unknown) => {
      if (!signal.aborted) await fail(request, problem('bug', { cause: causeOf(error) }));
    });
  }

  async function perform(
    request: Request,
    work: Work,
    signal: AbortSignal,
    background: boolean,
  ): Promise<void> {
    const end = await work(contextOf(request, signal, background));
    // Whoever stopped it knows; what it was is on disk.
    if (signal.aborted) return;
    if (end.kind === 'arrived') {
      await arrived(request);
      return;
    }
    request.misses = end.kind === 'busy' ? 0 : request.misses + 1;
    const ms = waitsFor(request, end, background);
    if (ms === null) await fail(request, end.problem);
    else await wait(request, ms, signal);
  }

  /** Milliseconds before the server is watched again; null: it does not wait. */
  function waitsFor(
    { record, misses }: Request,
    end: Exclude<AttemptEnd, { kind: 'arrived' }>,
    background: boolean,
  ): number | null {
    if (!record.whenReady) return null;
    if (end.kind === 'busy') return 0;
    // Who has asked for it just now hears of what is in the way; what waited for hours does not give up so soon.
    const passes = background && record.sentTo === null && end.problem.retry.kind === 'later';
    return end.kind === 'refused' || passes ? pauseMs(misses, end.problem) : null;
  }

  function contextOf(request: Request, signal: AbortSignal, background: boolean): AttemptContext {
    const { account } = request.record;
    const view = sessions.list().accounts.find(({ id }) => id === account);
    let toldAt = Number.NEGATIVE_INFINITY;
    return {
      client: () => sessions.clientFor(account),
      clock,
      signal,
      background,
      quota: view?.quota ?? null,
      record: () => request.record,
      mark: (sentTo) => book.mark(request, sentTo),
      progress(sent, size) {
        const now = clock.now();
        if (signal.aborted || (now - toldAt < progressEveryMs && sent < size)) return;
        toldAt = now;
        book.tell(request, { kind: 'sending', sent, size });
      },
    };
  }

  async function halt(request: Request): Promise<void> {
    request.stopWaiting();
    request.abort.abort();
    await request.ended;
  }

  function forget(id: StudioRequestId): Promise<void> {
    const request = book.get(id);
    if (request === undefined) return Promise.resolve();
    book.drop(request);
    const left = leave(request).finally(() => leaving.delete(left));
    leaving.add(left);
    return left;
  }

  async function leave(request: Request): Promise<void> {
    const { id, account, video, name } = request.record;
    await halt(request);
    await book.saveOrReport();
    book.events.emit('removed', id);
    // All of it may have been on its way already: then the server is at it, stopped or not.
    const isThere = request.state.kind === 'sent' ? succeeded(false) : await looksArrived(request, true);
    if (isThere.ok && isThere.value) await tellArrived({ account, video, name });
  }

  /** Whether the server has what it was sent without an answer. Problems: the server's. */
  async function looksArrived({ record }: Request, background: boolean): Promise<Outcome<boolean>> {
    const { account, video, sentTo } = record;
    if (sentTo === null) return succeeded(false);
    const client = sessions.clientFor(account);
    if (!client.ok) return client;
    const now = await videoNow(client.value, video, { background });
    return now.ok ? succeeded(hasArrived(sentTo, now.value)) : now;
  }

  /** What failed may have arrived all the same: nothing may be sent on top of it unseen. */
  async function lookAtFailed(given: NewRequest): Promise<Outcome<StudioRequest | null>> {
    for (const request of book.ofVideo(given)) {
      if (request.state.kind !== 'failed') continue;
      const isThere = await looksArrived(request, false);
      if (!isThere.ok) return isThere;
      if (!isThere.value) continue;
      await arrived(request);
      if (isSamePlan(request.record, given)) return succeeded(viewOf(request));
      return failed(problem('video-busy', { details: { reason: 'edit' } }));
    }
    return succeeded(null);
  }

  return {
    events: book.events,

    async list() {
      await loading;
      return book.all().map(viewOf);
    },

    isSending: () => book.all().some(({ state }) => state.kind === 'sending'),

    async add(given) {
      await loading;
      const isThere = await lookAtFailed(given);
      if (!isThere.ok) return isThere;
      if (isThere.value !== null) return succeeded(isThere.value);
      const others = book.ofVideo(given);
      if (others.some(({ state }) => state.kind === 'waiting' || state.kind === 'sending')) {
        return failed(problem('video-busy', { details: { reason: 'own' } }));
      }
      const request = book.open({
        ...given,
        id: randomUUID(),
        createdAt: clock.now(),
        step: 'waiting',
        problem: null,
        sentTo: null,
      });
      request.state = { kind: 'sending', sent: 0, size: bytesOf(given.files) };
      const kept = await book.save();
      if (!kept.ok) {
        book.drop(request);
        return kept;
      }
      // What failed before, or went before, is about another plan.
      for (const { record } of others) await forget(record.id);
      // Signed out, or the app ends, meanwhile.
      if (!isWanted(request)) return failed(problem('aborted'));
      book.tell(request, request.state);
      begin(request, attempt, false);
      return succeeded(viewOf(request));
    },

    async retry(id) {
      await loading;
      const request = book.get(id);
      if (request?.state.kind !== 'failed') return failed(problem('not-found'));
      request.misses = 0;
      book.tell(request, { kind: 'sending', sent: 0, size: bytesOf(request.record.files) });
      begin(request, attempt, false);
      return succeeded(undefined);
    },

    async remove(id) {
      await loading;
      await forget(id);
    },

    async forgetAccount(account) {
      await loading;
      for (const { record } of book.all()) {
        if (record.account === account) await forget(record.id);
      }
    },

    async close() {
      isClosed = true;
      await loading.catch(() => undefined);
      await Promise.all([...book.all().map(halt), ...leaving]);
    },
  };
}
