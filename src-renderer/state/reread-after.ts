import type { OperationName, WorkKind, WorkRef } from '../../src-preload/contract.ts';
import { queryClient } from './queries.ts';

const ofVideos = ['videos.get', 'videos.source', 'videos.storyboards', 'users.myVideos'] as const;

/** What servers say otherwise when such work goes on or ends. */
const said: Readonly<Record<WorkKind, readonly OperationName[]>> = {
  processing: ofVideos,
  transcoding: ofVideos,
  studio: [...ofVideos, 'videoChapters.list'],
  captions: ['videoCaptions.list'],
  import: ['users.myVideoImports', 'users.myVideos'],
  sync: ['accounts.videoChannelSyncs', 'users.myVideoImports'],
  export: ['userExports.list'],
  replay: ['live.sessions', 'users.myVideos'],
};

/** What is shown of it is read anew; what is not shown, when it is. */
export function rereadAfter({ account, kind }: Pick<WorkRef, 'account' | 'kind'>): void {
  for (const operation of said[kind]) void queryClient.invalidateQueries({ queryKey: [account, operation] });
}
