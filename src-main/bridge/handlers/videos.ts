import type { Handlers } from '../../../src-preload/contract.ts';
import type { Videos } from '../../videos/index.ts';

type VideosHandlers = Pick<Handlers, 'videos:read' | 'videos:rows' | 'videos:sizes' | 'videos:look-again'>;

export function videosHandlers(videos: Videos): VideosHandlers {
  return {
    'videos:read': ({ account }) => videos.read(account),
    'videos:rows': ({ account, from }) => videos.rows(account, from),
    'videos:sizes': ({ account, videos: uuids }) => videos.sizes(account, uuids),
    'videos:look-again': ({ account, videos: uuids }) => videos.lookAgain(account, uuids),
  };
}
