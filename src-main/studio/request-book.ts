import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { VideoRef } from '../edits/index.ts';
import { problem, type Outcome } from '../peertube/problem.ts';
import { createRecordFile, recordPath } from '../storage/index.ts';
import type { StudioDeps } from './ports.ts';
import { requestsKind, type RequestRecord } from './request-record.ts';
import { bytesOf } from './send-edit.ts';
import type { StudioRequest, StudioRequestId, StudioRequestState } from './studio.ts';

/** A plan on its way, and what is done with it now. */
export interface Request {
  /** As it is, or was, on disk; of one that is sent: as it was before. */
  record: RequestRecord;
  state: StudioRequestState;
  abort: AbortController;
  ended: Promise<void>;
  stopWaiting: () => void;
  /** So often in a row it could not be sent although the server was seen idle. */
  misses: number;
}

export type RequestEvents = EventEmitter<{
  changed: [StudioRequest];
  removed: [StudioRequestId];
}>;

/** The requests as they are known, on disk and to whoever listens. */
export interface RequestBook {
  readonly events: RequestEvents;
  /** Of those that are on disk, the ones whose account is there still. */
  load(): Promise<readonly Request[]>;
  all(): readonly Request[];
  get(id: StudioRequestId): Request | undefined;
  ofVideo(video: VideoRef): readonly Request[];
  /** Neither removed nor signed out. */
  has(request: Request): boolean;
  open(record: RequestRecord): Request;
  drop(request: Request): void;
  /** Problem: 'disk-full'. */
  save(): Promise<Outcome<undefined>>;
  saveOrReport(): Promise<void>;
  /** On disk before it is told. What the disk does not take is reported: it is found out anew after a restart. */
  change(request: Request, changes: Partial<RequestRecord>): Promise<void>;
  /** That it goes out now, on disk or not at all. Problem: 'disk-full'. */
  mark(request: Request, sentTo: RequestRecord['sentTo']): Promise<Outcome<undefined>>;
  tell(request: Request, state: StudioRequestState): void;
}

function stateOf({ step, problem: found, files }: RequestRecord): StudioRequestState {
  if (step === 'waiting') return { kind: 'waiting' };
  if (step === 'sending') return { kind: 'sending', sent: 0, size: bytesOf(files) };
  return { kind: 'failed', problem: found ?? problem('aborted') };
}

export function viewOf({ record: { id, account, video, name, createdAt }, state }: Request): StudioRequest {
  return { id, account, video, name, state, createdAt };
}

export function createRequestBook(deps: Pick<StudioDeps, 'folder' | 'storage' | 'sessions'>): RequestBook {
  const events: RequestEvents = new EventEmitter();
  const file = createRecordFile(
    requestsKind,
    recordPath(join(deps.folder, 'studio'), 'requests'),
    deps.storage,
  );
  const requests = new Map<StudioRequestId, Request>();
  const has = (request: Request): boolean => requests.get(request.record.id) === request;

  function open(record: RequestRecord): Request {
    const request: Request = {
      record,
      state: stateOf(record),
      abort: new AbortController(),
      ended: Promise.resolve(),
      stopWaiting: () => undefined,
      misses: 0,
    };
    requests.set(record.id, request);
    return request;
  }

  async function save(): Promise<Outcome<undefined>> {
    const left = [...requests.values()].filter(({ state }) => state.kind !== 'sent');
    return await file.save(left.map(({ record }) => record));
  }

  async function saveOrReport(): Promise<void> {
    const saved = await save();
    if (!saved.ok) deps.storage.report(saved.problem);
  }

  return {
    events,
    async load() {
      const known = new Set(deps.sessions.list().accounts.map(({ id }) => id));
      const records = (await file.read()) ?? [];
      return records.filter(({ account }) => known.has(account)).map(open);
    },
    all: () => [...requests.values()],
    get: (id) => requests.get(id),
    ofVideo: ({ account, video }) =>
      [...requests.values()].filter(({ record }) => record.account === account && record.video === video),
    has,
    open,
    drop: (request) => void requests.delete(request.record.id),
    save,
    saveOrReport,
    async change(request, changes) {
      request.record = { ...request.record, ...changes };
      await saveOrReport();
    },
    async mark(request, sentTo) {
      const before = request.record;
      request.record = { ...before, step: 'sending', problem: null, sentTo };
      const saved = await save();
      if (!saved.ok && sentTo !== null) request.record = before;
      return saved;
    },
    tell(request, state) {
      request.state = state;
      if (has(request)) events.emit('changed', viewOf(request));
    },
  };
}
