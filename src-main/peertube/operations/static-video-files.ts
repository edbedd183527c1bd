import { operation, tag } from './operation.ts';

interface File {
  /** The last part of a `fileUrl`: `84f5a73b-…-360.mp4`. */
  filename: string;
}

interface HlsFile {
  /** What stands below `hls/` in a `fileUrl` or `playlistUrl`: the video's UUID, and the file in its folder. */
  filename: readonly [uuid: string, file: string];
}

/** Files that not everybody may see want the owner's own token, or one of `videos.createFileToken`. */
interface PrivateQuery {
  videoFileToken?: string;
}

/**
 * Tag "Static Video Files": what players fetch, by range. Below 6.0 web videos lay under `webseed`. And what was
 * uploaded, where the server keeps it: the last part of a source's `fileDownloadUrl` (recording "source"), for who
 * manages the video.
 */
export const staticVideoFiles = tag({
  'staticFiles.webVideo': operation<{ path: File; result: undefined }>('GET /static/web-videos/{filename}', {
    who: 'anyone',
    answers: 'bytes',
    pathBefore: { version: '6.0.0', path: '/static/webseed/{filename}' },
  }),
  'staticFiles.privateWebVideo': operation<{ path: File; query: PrivateQuery; result: undefined }>(
    'GET /static/web-videos/private/{filename}',
    {
      who: 'anyone',
      answers: 'bytes',
      mainOnly: true,
      pathBefore: { version: '6.0.0', path: '/static/webseed/private/{filename}' },
    },
  ),
  'staticFiles.originalVideo': operation<{ path: File; result: undefined }>(
    'GET /download/original-video-files/{filename}',
    { since: '6.1.0', who: 'owner', answers: 'bytes' },
  ),
  'staticFiles.hls': operation<{ path: HlsFile; result: undefined }>(
    'GET /static/streaming-playlists/hls/{filename}',
    { who: 'anyone', answers: 'bytes' },
  ),
  'staticFiles.privateHls': operation<{
    path: HlsFile;
    /** `reinjectVideoFileToken`: writes the token into the addresses of a playlist. */
    query: PrivateQuery & { reinjectVideoFileToken?: boolean };
    result: undefined;
  }>('GET /static/streaming-playlists/hls/private/{filename}', {
    who: 'anyone',
    answers: 'bytes',
    mainOnly: true,
  }),
});
