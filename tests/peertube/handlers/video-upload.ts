import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { json, type Answer } from '../http/answer.ts';
import type { UploadedFile } from '../http/body.ts';
import type { Exchange, Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { probe } from '../state/probe.ts';
import { fitsQuota } from '../state/quota.ts';
import { schedulePublication } from '../state/publication.ts';
import { rendition, retranscode, transcode } from '../state/transcoding.ts';
import type { StoredUser } from '../state/user.ts';
import { states, type StoredSource, type StoredVideo } from '../state/video.ts';
import { Checks } from '../validation/checks.ts';
import * as rules from '../validation/rules.ts';
import { ownChannel, readPasswords, readVideoEdit, type VideoEdit } from '../validation/video-edit.ts';
import { videoSource } from '../views/video-source.ts';
import { resumable } from './resumable.ts';
import { manageableVideo } from './video.ts';

/** What the init keeps for the end: checked once, then trusted. */
interface UploadPlan {
  readonly edit: VideoEdit & { readonly name: string; readonly channelId: number };
  readonly passwords: readonly string[] | undefined;
}

const maxFileSize = 8 * 1024 ** 4;
const acceptedType = /^(video|audio)\/|^application\/(octet-stream|mxf|ogg)$/;

/** Begins the checks of a new video's metadata; gives it once they have passed. */
function checkMetadata(exchange: Exchange, checks: Checks): () => UploadPlan['edit'] {
  const edit = readVideoEdit(exchange, checks);
  const name = checks.required('body', 'name', rules.videoName);
  const channelId = checks.required('body', 'channelId', rules.identifier);
  checks.optional('body', 'videoPasswords', rules.passwords);
  return () => ({ ...edit, name: name ?? '', channelId: ownChannel(exchange, channelId).id });
}

/** Begins the checks of what an init tells of its file; its size in bytes once they have passed. */
function checkAnnounced(checks: Checks): () => number {
  checks.required('body', 'filename', rules.present);
  const size = checks.required(
    'headers',
    'x-upload-content-length',
    rules.numericHeader('Should specify the file length'),
  );
  checks.required('headers', 'x-upload-content-type', rules.textHeader('Should specify the file mimetype'));
  return () => Number(size);
}

/** @throws Refusal 415, 413 */
function checkFile(
  exchange: Exchange,
  owner: StoredUser,
  file: { readonly size: number; readonly type: string },
): void {
  const { world } = exchange;
  if (!acceptedType.test(file.type)) {
    refuse(
      415,
      `This file is not supported. Please, make sure it is of the following type: ${world.config.video.file.extensions.join(', ')}`,
    );
  }
  if (file.size > maxFileSize) {
    refuse(
      413,
      'This file is too large. It exceeds the maximum file size authorized.',
      'max_file_size_reached',
    );
  }
  if (!fitsQuota(world, owner, file.size)) {
    refuse(413, 'The user video quota is exceeded with this video.', 'quota_reached');
  }
}

function ownerOfChannel({ world }: Exchange, channelId: number): StoredUser {
  return world.user(world.channel(channelId).userId);
}

const announcedType = ({ request }: Exchange): string => String(request.headers['x-upload-content-type']);

type Pictures = ReadonlyMap<string, UploadedFile> | undefined;

/** Takes the file at `path` in. @throws Refusal 422 when it cannot be read as a video. */
async function takeIn(
  exchange: Exchange,
  path: string,
  filename: string,
  size: number,
): Promise<StoredSource> {
  const { world } = exchange;
  const probed = await probe(path);
  if (!probed) refuse(422, 'Video file unreadable.');
  const kept = join(world.sourceDir, `${randomUUID()}-${probed.height}${extname(filename)}`);
  await rename(path, kept);
  return { path: kept, filename, size, ...probed, createdAt: world.clock.date() };
}

function makeVideo(exchange: Exchange, plan: UploadPlan, source: StoredSource, pictures: Pictures): Answer {
  const { world } = exchange;
  const video = world.addVideo({
    ...plan.edit,
    passwords: world.passwordsFrom(plan.passwords ?? []),
    duration: source.duration,
    thumbnail: pictures?.get('thumbnailfile'),
    preview: pictures?.get('previewfile'),
    source,
  });
  transcode(world, video, world.pace);
  schedulePublication(world, video);
  return json({ video: { id: video.id, shortUUID: video.shortUUID, uuid: video.uuid } });
}

const upload = resumable<UploadPlan & { readonly picturesKey: string }>({
  begin: (exchange) => {
    const checks = new Checks(exchange);
    const readEdit = checkMetadata(exchange, checks);
    const readSize = checkAnnounced(checks);
    checks.finish();
    const edit = readEdit();
    checkFile(exchange, ownerOfChannel(exchange, edit.channelId), {
      size: readSize(),
      type: announcedType(exchange),
    });
    const passwords = readPasswords(exchange, edit.privacy);
    const picturesKey = randomUUID();
    exchange.world.uploads.pictures.set(picturesKey, exchange.files);
    return { edit, passwords, picturesKey };
  },
  finish: async (exchange, file, path, plan) => {
    ownChannel(exchange, plan.edit.channelId);
    const source = await takeIn(exchange, path, String(file.metadata.filename), file.size);
    return makeVideo(exchange, plan, source, exchange.world.uploads.pictures.get(plan.picturesKey));
  },
});

/** @throws Refusal 403, 400, 404, 409 */
function replaceableVideo(exchange: Exchange): StoredVideo {
  const { update } = exchange.world.config.videoFile;
  if (!update.enabled) refuse(403, 'Updating the file of an existing video is not allowed on this instance');
  const video = manageableVideo(exchange);
  if (video.isLive) refuse(400, 'Cannot edit a live video');
  if (video.state === states.toTranscode || video.state === states.toEdit) {
    refuse(409, 'Cannot edit video that is already waiting for transcoding/edition');
  }
  return video;
}

async function replaceSource(exchange: Exchange, video: StoredVideo, source: StoredSource): Promise<Answer> {
  const { world } = exchange;
  const before = video.source?.path;
  video.source = source;
  video.duration = source.duration;
  video.inputFileUpdatedAt = source.createdAt;
  video.renditions = [rendition(world, 'web-video', source.height, source.size)];
  retranscode(world, video, 'hls', source);
  if (before !== undefined) await rm(before, { force: true });
  return json(videoSource(world, source));
}

const replacement = resumable<{ readonly videoId: number }>({
  begin: (exchange) => {
    const checks = new Checks(exchange);
    const readSize = checkAnnounced(checks);
    checks.finish();
    const video = replaceableVideo(exchange);
    checkFile(exchange, exchange.world.ownerOf(video), { size: readSize(), type: announcedType(exchange) });
    return { videoId: video.id };
  },
  finish: async (exchange, file, path) => {
    const video = replaceableVideo(exchange);
    const source = await takeIn(exchange, path, String(file.metadata.filename), file.size);
    return replaceSource(exchange, video, source);
  },
});

/** In one request. */
async function uploadAtOnce(exchange: Exchange): Promise<Answer> {
  const { world, files } = exchange;
  const checks = new Checks(exchange);
  const readEdit = checkMetadata(exchange, checks);
  const file = files.get('videofile');
  if (!file) checks.fail('body', 'videofile', 'Should have a file');
  checks.finish();
  if (!file) throw new Error('Checked above');
  const edit = readEdit();
  const { filename, bytes, type } = file;
  checkFile(exchange, ownerOfChannel(exchange, edit.channelId), { size: bytes.length, type });
  const passwords = readPasswords(exchange, edit.privacy);
  const path = join(world.uploadDir, randomUUID());
  await writeFile(path, bytes);
  try {
    const source = await takeIn(exchange, path, filename, bytes.length);
    return makeVideo(exchange, { edit, passwords }, source, files);
  } finally {
    await rm(path, { force: true });
  }
}

export const videoUpload = {
  'videos.uploadResumableInit': { docs: 'uploadResumableInit', ...upload.init },
  'videos.uploadResumable': { docs: 'uploadResumable', ...upload.write },
  'videos.uploadResumableCancel': { docs: 'uploadResumableCancel', ...upload.cancel },
  'videos.replaceSourceResumableInit': replacement.init,
  'videos.replaceSourceResumable': replacement.write,
  'videos.replaceSourceResumableCancel': replacement.cancel,
  'videos.upload': { docs: 'uploadLegacy', handle: uploadAtOnce },
} satisfies Record<string, Handler>;
