import type { VideoFileMetadata } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';

interface OneFile {
  id: string;
  videoFileId: number;
}

/**
 * Tag "Video Files", and what the API's description forgot of it: single files, and what ffprobe found in one.
 *
 * A video keeps at least one kind of file: deleting the web videos of one without HLS files is a 400, and the
 * other way round. What `videos.get` calls `webtorrent` below 6.0 is called so here too.
 */
export const videoFiles = tag({
  'videoFiles.deleteHls': operation<{ path: { id: string }; result: undefined }>(
    'DELETE /api/v1/videos/{id}/hls',
    { who: 'administrator' },
  ),
  'videoFiles.deleteHlsFile': operation<{ path: OneFile; result: undefined }>(
    'DELETE /api/v1/videos/{id}/hls/{videoFileId}',
    { who: 'administrator' },
  ),
  'videoFiles.deleteWebVideos': operation<{ path: { id: string }; result: undefined }>(
    'DELETE /api/v1/videos/{id}/web-videos',
    {
      who: 'administrator',
      pathBefore: { version: '6.0.0', path: '/api/v1/videos/{id}/webtorrent' },
    },
  ),
  'videoFiles.deleteWebVideo': operation<{ path: OneFile; result: undefined }>(
    'DELETE /api/v1/videos/{id}/web-videos/{videoFileId}',
    {
      who: 'administrator',
      pathBefore: { version: '6.0.0', path: '/api/v1/videos/{id}/webtorrent/{videoFileId}' },
    },
  ),
  'videoFiles.metadata': operation<{ path: OneFile; result: VideoFileMetadata }>(
    'GET /api/v1/videos/{id}/metadata/{videoFileId}',
    { who: 'anyone', answers: 'object' },
  ),
});
