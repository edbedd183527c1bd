import type { VideoSource } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import { newVideoBodyFields } from './video-fields.ts';
import type { VideoChanges } from './video.ts';

/** What identifies an upload, apart from its size. */
export interface UploadIdentity {
  filename: string;
  /** Milliseconds since 1970. Without it the upload cannot be found again (peertube.md, rule 4). */
  lastModified: number;
}

/** Body of the init: the video's metadata and what identifies the upload. */
export interface UploadInit extends VideoChanges, UploadIdentity {
  channelId: number;
  name: string;
  /** Since 6.2. */
  generateTranscription?: boolean;
}

export interface UploadedVideo {
  video: { id: number; uuid: string; shortUUID: string };
}

/**
 * Tag "Video", the resumable requests. Spoken by `resumable-upload.ts`, not by the client's JSON calls.
 *
 * A replacement of a video's file speaks the same protocol and ends with the new source as body. It is refused
 * with 409 while the video is transcoded or edited (recording "replace: init"), and wants the video's UUID: a
 * short one is a 500 (peertube.md).
 */
export const videoUpload = tag({
  'videos.uploadResumableInit': operation<{ body: UploadInit; result: undefined }>(
    'POST /api/v1/videos/upload-resumable',
    { who: 'user', body: 'json', mainOnly: true, bodyFields: newVideoBodyFields },
  ),
  'videos.uploadResumable': operation<{
    query: { upload_id: string };
    body: Uint8Array;
    result: UploadedVideo | undefined;
  }>('PUT /api/v1/videos/upload-resumable', {
    who: 'user',
    body: 'bytes',
    answers: 'object?',
    mainOnly: true,
  }),
  'videos.uploadResumableCancel': operation<{ query: { upload_id: string }; result: undefined }>(
    'DELETE /api/v1/videos/upload-resumable',
    { who: 'user', mainOnly: true },
  ),
  'videos.replaceSourceResumableInit': operation<{
    path: { id: string };
    body: UploadIdentity;
    result: undefined;
  }>('POST /api/v1/videos/{id}/source/replace-resumable', {
    since: '6.0.0',
    needs: 'videoFileReplacement',
    who: 'owner',
    body: 'json',
    mainOnly: true,
  }),
  'videos.replaceSourceResumable': operation<{
    path: { id: string };
    query: { upload_id: string };
    body: Uint8Array;
    result: VideoSource | undefined;
  }>('PUT /api/v1/videos/{id}/source/replace-resumable', {
    since: '6.0.0',
    needs: 'videoFileReplacement',
    who: 'owner',
    body: 'bytes',
    answers: 'object?',
    mainOnly: true,
  }),
  'videos.replaceSourceResumableCancel': operation<{
    path: { id: string };
    query: { upload_id: string };
    result: undefined;
  }>('DELETE /api/v1/videos/{id}/source/replace-resumable', {
    since: '6.0.0',
    needs: 'videoFileReplacement',
    who: 'owner',
    mainOnly: true,
  }),
});
