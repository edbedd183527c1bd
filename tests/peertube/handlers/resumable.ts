import { join } from 'node:path';
import type { DiskFile } from '@uploadx/core';
import { written, type Answer } from '../http/answer.ts';
import { isRecord } from '../http/body.ts';
import { sender, type Exchange, type Handler } from '../http/exchange.ts';
import { Refusal, refuse } from '../http/refusal.ts';
import { processingHolds } from '../state/uploads.ts';

/** What a resumable upload is for. */
export interface ResumableTarget<Plan extends object> {
  /** The init: refuses what will not be taken; what it gives is kept for the end. */
  begin(exchange: Exchange): Plan;
  /** All bytes are there, in the file `path`: it is gone afterwards unless it was moved. */
  finish(exchange: Exchange, file: DiskFile, path: string, plan: Plan): Promise<Answer>;
}

/** The three requests of the protocol, spoken by the library that PeerTube itself mounts. */
export function resumable<Plan extends object>(
  target: ResumableTarget<Plan>,
): { readonly init: Handler; readonly write: Handler; readonly cancel: Handler } {
  return {
    init: { handle: (exchange) => init(exchange, target) },
    write: { rawBody: true, handle: (exchange) => write(exchange, target) },
    cancel: {
      rawBody: true,
      handle: async (exchange) => {
        await throughLibrary(exchange);
        return written;
      },
    },
  };
}

/** Hands the request to the library. Its file when the upload is complete, undefined when it has answered itself. */
function throughLibrary(exchange: Exchange): Promise<DiskFile | undefined> {
  const { world, body, response } = exchange;
  world.uploads.sentBy(body, sender(exchange).id);
  // The tap has all of a request that the library reads: headers, method, url, body, the stream and 'aborted'.
  const request = body as unknown as Parameters<typeof world.uploads.uploadx.upload>[0];
  return new Promise((resolve) => {
    response.once('close', () => {
      resolve(undefined);
    });
    world.uploads.uploadx.upload(request, response, () => {
      // Before it calls this, the library puts its file there.
      resolve(body.body as DiskFile);
    });
  });
}

async function init<Plan extends object>(exchange: Exchange, target: ResumableTarget<Plan>): Promise<Answer> {
  const { world, body, fields } = exchange;
  const plan = target.begin(exchange);
  body.headers = { ...body.headers, 'content-type': 'application/json' };
  body.body = { ...fields, plan };
  const completed = await throughLibrary(exchange);
  const id = uploadIdOf(exchange.response.getHeader('location'));
  if (id !== undefined) world.uploads.touch(id);
  return completed ? finish(exchange, completed, target) : written;
}

function uploadIdOf(location: unknown): string | undefined {
  if (typeof location !== 'string') return undefined;
  return new URL(location, 'http://localhost').searchParams.get('upload_id') ?? undefined;
}

async function write<Plan extends object>(
  exchange: Exchange,
  target: ResumableTarget<Plan>,
): Promise<Answer> {
  const { world, query, response } = exchange;
  const id = query.get('upload_id') ?? '';
  const { uploads } = world;
  if (uploads.busy.has(id)) return locked;
  checkChunkSize(exchange);
  uploads.busy.add(id);
  let completed: DiskFile | undefined;
  try {
    completed = await throughLibrary(exchange);
  } finally {
    uploads.busy.delete(id);
  }
  if (completed) return finish(exchange, completed, target);
  const isQuery = exchange.request.headers['content-range']?.includes('*') ?? false;
  if (response.statusCode === 308 && !isQuery) uploads.touch(id);
  return written;
}

const locked: Answer = {
  kind: 'json',
  status: 423,
  headers: { 'content-type': 'application/json' },
  body: { error: { code: 'FileLocked', message: 'File is locked' } },
};

/** `minChunkSize` (8.3): a smaller chunk that is not the last is refused. */
function checkChunkSize(exchange: Exchange): void {
  const min = exchange.world.config.client.videos.resumableUpload.minChunkSize;
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(exchange.request.headers['content-range'] ?? '');
  if (min === undefined || !range) return;
  const [start, end, total] = range.slice(1).map(Number);
  if (start === undefined || end === undefined || total === undefined) return;
  if (end - start + 1 < min && end + 1 < total)
    refuse(400, `Chunk is too small: at least ${min} bytes are expected`);
}

async function finish<Plan extends object>(
  exchange: Exchange,
  file: DiskFile,
  target: ResumableTarget<Plan>,
): Promise<Answer> {
  const { uploads, uploadDir } = exchange.world;
  if (uploads.processing.has(file.id)) {
    throw new Refusal({
      status: 503,
      detail: 'The upload is already being processed',
      headers: { 'retry-after': '300' },
    });
  }
  uploads.processing.add(file.id);
  try {
    await processingHolds(exchange.faults);
    const plan: unknown = file.metadata['plan'];
    if (!isRecord(plan)) throw new Error(`Upload ${file.id} has lost its plan`);
    // It was put there by `init`, and the library keeps metadata as they are.
    return await target.finish(exchange, file, join(uploadDir, file.name), plan as Plan);
  } finally {
    await uploads.remove(file.id);
    uploads.processing.delete(file.id);
  }
}
