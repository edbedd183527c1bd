import { operation, tag } from './operation.ts';

/** Tag "Video Download", since 6.3: sound and picture may be split files, and are put together as they are sent. */
export const videoDownload = tag({
  'videos.download': operation<{
    path: { videoId: string };
    /** At most one file with sound and one with a picture, of `videos.get`. */
    query: { videoFileIds: readonly number[]; videoFileToken?: string };
    result: undefined;
  }>('GET /download/videos/generate/{videoId}', { since: '6.3.0', who: 'anyone', answers: 'bytes' }),
});
