import type { ResultList, VideoCaption } from '@peertube/peertube-types';
import { operation } from './operation.ts';

/** Tag "Video Captions", reading. `fileUrl` came with 7.1: below it `captionPath` alone is told (peertube.md). */
export const videoCaptions = {
  'videoCaptions.list': operation<{ path: { id: string }; result: ResultList<VideoCaption> }>({
    name: 'videoCaptions.list',
    method: 'GET',
    path: '/api/v1/videos/{id}/captions',
    who: 'anyone',
    body: 'none',
  }),
};
