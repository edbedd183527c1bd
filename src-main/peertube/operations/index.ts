import { config } from './config.ts';
import { myUser } from './my-user.ts';
import type { InputOf, ResultOf } from './operation.ts';
import { session } from './session.ts';
import { users } from './users.ts';
import { video } from './video.ts';
import { videoCaptions } from './video-captions.ts';
import { videoChannels } from './video-channels.ts';
import { videoComments } from './video-comments.ts';
import { videoPasswords } from './video-passwords.ts';
import { videoPlaylists } from './video-playlists.ts';
import { videoUpload } from './video-upload.ts';

/** The catalogue: every operation that Sepiola knows, by name. A new one is one row in its tag's file. */
export const operations = {
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
} as const;

export type Operations = typeof operations;
export type OperationName = keyof Operations;
export type OperationInput<Name extends OperationName> = InputOf<Operations[Name]>;
export type OperationResult<Name extends OperationName> = ResultOf<Operations[Name]>;

export type { Method, Operation, OperationRow, PathValue, QueryValue } from './operation.ts';
