import type { OperationName } from '../../../src-main/peertube/operations/index.ts';
import type { Handler } from '../http/exchange.ts';
import { config } from './config.ts';
import { myUser } from './my-user.ts';
import { session } from './session.ts';
import { users } from './users.ts';
import { video } from './video.ts';
import { videoCaptions } from './video-captions.ts';
import { videoChannels } from './video-channels.ts';
import { videoComments } from './video-comments.ts';
import { videoPasswords } from './video-passwords.ts';
import { videoPlaylists } from './video-playlists.ts';
import { videoUpload } from './video-upload.ts';

/** A row of the catalogue without a handler does not compile. */
export const handlers: Readonly<Record<OperationName, Handler>> = {
  ...config,
  ...session,
  ...myUser,
  ...users,
  ...video,
  ...videoUpload,
  ...videoPasswords,
  ...videoChannels,
  ...videoPlaylists,
  ...videoCaptions,
  ...videoComments,
};
