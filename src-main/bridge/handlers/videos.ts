import type { Handlers } from '../../../src-preload/contract.ts';
import { succeeded } from '../../peertube/problem.ts';
import type { Videos } from '../../videos/index.ts';

type VideosHandlers = Pick<Handlers, 'videos:read' | 'videos:rows' | 'videos:sizes' | 'videos:look-again'>;

export function videosHandlers(videos: Videos): VideosHandlers {
  return {
    'videos:read': ({ account }) => videos.read(account),
    async 'videos:rows'({ account, from }) {
      const page = await videos.rows(account, from);
      return page.ok ? succeeded({ ...page.value, rows: JSON.stringify(page.value.rows) }) : page;
    },
    'videos:sizes': ({ account, videos: uuids }) => videos.sizes(account, uuids),
    'videos:look-again': ({ account, videos: uuids }) => videos.lookAgain(account, uuids),
  };
}
