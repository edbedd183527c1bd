import { operation } from './operation.ts';
import type { VideoChanges } from './video.ts';

/** Body of the init: the video's metadata and what identifies the upload. */
export interface UploadInit extends VideoChanges {
  channelId: number;
  name: string;
  filename: string;
  /** Milliseconds since 1970. Without it the upload cannot be found again (peertube.md, rule 4). */
  lastModified: number;
}

export interface UploadedVideo {
  video: { id: number; uuid: string; shortUUID: string };
}

/** Tag "Video Upload". Spoken by `resumable-upload.ts`, not by the client's JSON calls. */
export const videoUpload = {
  'videos.uploadResumableInit': operation<{ body: UploadInit; result: undefined }>({
    name: 'videos.uploadResumableInit',
    method: 'POST',
    path: '/api/v1/videos/upload-resumable',
    who: 'user',
    body: 'json',
    mainOnly: true,
  }),
  'videos.uploadResumable': operation<{
    query: { upload_id: string };
    body: Uint8Array;
    result: UploadedVideo | undefined;
  }>({
    name: 'videos.uploadResumable',
    method: 'PUT',
    path: '/api/v1/videos/upload-resumable',
    who: 'user',
    body: 'bytes',
    mainOnly: true,
  }),
  'videos.uploadResumableCancel': operation<{ query: { upload_id: string }; result: undefined }>({
    name: 'videos.uploadResumableCancel',
    method: 'DELETE',
    path: '/api/v1/videos/upload-resumable',
    who: 'user',
    body: 'none',
    mainOnly: true,
  }),
};
