import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { DiskFile } from '@uploadx/core';
import { json, written, type Answer } from '../http/answer.ts';
import { isRecord } from '../http/body.ts';
import { sender, type Exchange, type Handler } from '../http/exchange.ts';
import { Refusal, refuse } from '../http/refusal.ts';
import { probe } from '../state/probe.ts';
import { fitsQuota } from '../state/quota.ts';
import { schedulePublication } from '../state/publication.ts';
import { transcode } from '../state/transcoding.ts';
import { processingHolds } from '../state/uploads.ts';
import type { StoredVideo } from '../state/video.ts';
import { Checks } from '../validation/checks.ts';
import * as rules from '../validation/rules.ts';
import { ownChannel, readPasswords, readVideoEdit, type VideoEdit } from '../validation/video-edit.ts';

/** What the init keeps for the end: checked once, then trusted. */
interface UploadPlan {
  readonly edit: VideoEdit & { readonly name: string; readonly channelId: number };
  readonly passwords: readonly string[] | undefined;
  readonly picturesKey: string;
}

const maxFileSize = 8 * 1024 ** 4;
const acceptedType = /^(video|audio)\/|^application\/(octet-stream|mxf|ogg)$/;

function checkInit(exchange: Exchange): { readonly plan: UploadPlan; readonly size: number } {
  const { world, request } = exchange;
  const checks = new Checks(exchange);
  const edit = readVideoEdit(exchange, checks);
  const name = checks.required('body', 'name', rules.videoName);
  const channelId = checks.required('body', 'channelId', rules.identifier);
  checks.optional('body', 'videoPasswords', rules.passwords);
  checks.required('body', 'filename', rules.present);
  const size = checks.required(
    'headers',
    'x-upload-content-length',
    rules.numericHeader('Should specify the file length'),
  );
  checks.required('headers', 'x-upload-content-type', rules.textHeader('Should specify the file mimetype'));
  checks.finish();

  const channel = ownChannel(exchange, channelId);
  if (!acceptedType.test(String(request.headers['x-upload-content-type']))) {
    refuse(
      415,
      `This file is not supported. Please, make sure it is of the following type: ${world.config.video.file.extensions.join(', ')}`,
    );
  }
  const bytes = Number(size);
  if (bytes > maxFileSize) {
    refuse(
      413,
      'This file is too large. It exceeds the maximum file size authorized.',
      'max_file_size_reached',
    );
  }
  if (!fitsQuota(world, world.user(channel.userId), bytes)) {
    refuse(413, 'The user video quota is exceeded with this video.', 'quota_reached');
  }
  const passwords = readPasswords(exchange, edit.privacy);
  const plan = {
    edit: { ...edit, name: name ?? '', channelId: channel.id },
    passwords,
    picturesKey: randomUUID(),
  };
  return { plan, size: bytes };
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

async function init(exchange: Exchange): Promise<Answer> {
  const { world, body, fields, files } = exchange;
  const { plan } = checkInit(exchange);
  world.uploads.pictures.set(plan.picturesKey, files);
  body.headers = { ...body.headers, 'content-type': 'application/json' };
  body.body = { ...fields, plan };
  const completed = await throughLibrary(exchange);
  const id = uploadIdOf(exchange.response.getHeader('location'));
  if (id !== undefined) world.uploads.touch(id);
  return completed ? finish(exchange, completed) : written;
}

function uploadIdOf(location: unknown): string | undefined {
  if (typeof location !== 'string') return undefined;
  return new URL(location, 'http://localhost').searchParams.get('upload_id') ?? undefined;
}

async function write(exchange: Exchange): Promise<Answer> {
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
  if (completed) return finish(exchange, completed);
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

async function finish(exchange: Exchange, file: DiskFile): Promise<Answer> {
  const { uploads } = exchange.world;
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
    const video = await makeVideo(exchange, file);
    return json({ video: { id: video.id, shortUUID: video.shortUUID, uuid: video.uuid } });
  } finally {
    await uploads.remove(file.id);
    uploads.processing.delete(file.id);
  }
}

async function makeVideo(exchange: Exchange, file: DiskFile): Promise<StoredVideo> {
  const { world } = exchange;
  const plan = planOf(file);
  const filename = String(file.metadata.filename);
  ownChannel(exchange, plan.edit.channelId);
  const uploaded = join(world.uploadDir, file.name);
  const probed = await probe(uploaded);
  if (!probed) refuse(422, 'Video file unreadable.');
  const path = join(world.sourceDir, `${randomUUID()}-${probed.height}${extname(filename)}`);
  await rename(uploaded, path);
  const pictures = world.uploads.pictures.get(plan.picturesKey);
  const video = world.addVideo({
    ...plan.edit,
    passwords: world.passwordsFrom(plan.passwords ?? []),
    duration: probed.duration,
    thumbnail: pictures?.get('thumbnailfile'),
    preview: pictures?.get('previewfile'),
    source: { path, filename, size: file.size, ...probed, createdAt: world.clock.date() },
  });
  transcode(world, video, world.pace);
  schedulePublication(world, video);
  return video;
}

function planOf(file: DiskFile): UploadPlan {
  const plan: unknown = file.metadata['plan'];
  if (!isRecord(plan)) throw new Error(`Upload ${file.id} has lost its plan`);
  // It was put there by `init`, and the library keeps metadata as they are.
  return plan as unknown as UploadPlan;
}

export const videoUpload = {
  'videos.uploadResumableInit': { docs: 'uploadResumableInit', handle: init },
  'videos.uploadResumable': { docs: 'uploadResumable', rawBody: true, handle: write },
  'videos.uploadResumableCancel': {
    docs: 'uploadResumableCancel',
    rawBody: true,
    handle: async (exchange) => {
      await throughLibrary(exchange);
      return written;
    },
  },
} satisfies Record<string, Handler>;
