import type { AccountId } from '../../../../src-preload/contract.ts';
import { call } from '../../../state/bridge.ts';
import type { FileKind } from './video-files.ts';

/** What can be done to a video's files, by those who may. Each rejects with `ProblemError`. */
export const fileActions = {
  deleteAll: (account: AccountId, id: string, kind: FileKind) =>
    call(account, kind === 'web' ? 'videoFiles.deleteWebVideos' : 'videoFiles.deleteHls', { path: { id } }),
  deleteOne: (account: AccountId, id: string, kind: FileKind, videoFileId: number) =>
    call(account, kind === 'web' ? 'videoFiles.deleteWebVideo' : 'videoFiles.deleteHlsFile', {
      path: { id, videoFileId },
    }),
  deleteSource: (account: AccountId, id: string) =>
    call(account, 'videos.deleteSourceFile', { path: { id } }),
  /** `force`: also where the server says that it is at it already; since 6.0. */
  transcode: (account: AccountId, id: string, kind: FileKind, force: boolean) =>
    call(account, 'videos.transcode', {
      path: { id },
      body: {
        transcodingType: kind === 'web' ? 'web-video' : 'hls',
        ...(force && { forceTranscoding: true }),
      },
    }),
};
