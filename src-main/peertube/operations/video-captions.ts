import type { ResultList, VideoCaption, VideoCaptionGenerate } from '@peertube/peertube-types';
import type { FilePart } from '../file-part.ts';
import { operation, tag } from './operation.ts';

/**
 * Tag "Video Captions". One caption per language: a new one replaces what was there. `.srt` is taken and stored as
 * WebVTT (recording "stored file"). `fileUrl` came with 7.1: below it `captionPath` alone is told (peertube.md).
 */
export const videoCaptions = tag({
  'videoCaptions.list': operation<{ path: { id: string }; result: ResultList<VideoCaption> }>(
    'GET /api/v1/videos/{id}/captions',
    { who: 'anyone', answers: 'page' },
  ),
  'videoCaptions.replace': operation<{
    path: { id: string; captionLanguage: string };
    body: { captionfile: FilePart };
    result: undefined;
  }>('PUT /api/v1/videos/{id}/captions/{captionLanguage}', { who: 'owner', body: 'multipart' }),
  'videoCaptions.delete': operation<{ path: { id: string; captionLanguage: string }; result: undefined }>(
    'DELETE /api/v1/videos/{id}/captions/{captionLanguage}',
    { who: 'owner' },
  ),
  /** Only for a video without captions. `forceTranscription` is for moderators. The caption comes later. */
  'videoCaptions.generate': operation<{
    path: { id: string };
    body: VideoCaptionGenerate;
    result: undefined;
  }>('POST /api/v1/videos/{id}/captions/generate', {
    since: '6.2.0',
    who: 'owner',
    body: 'json',
    needs: 'transcription',
  }),
});
