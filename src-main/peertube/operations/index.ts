import { accounts } from './accounts.ts';
import { config } from './config.ts';
import { homepage } from './homepage.ts';
import { instanceFollows } from './instance-follows.ts';
import { instanceRedundancy } from './instance-redundancy.ts';
import { job } from './job.ts';
import { logs } from './logs.ts';
import { plugins } from './plugins.ts';
import { runnerJobs } from './runner-jobs.ts';
import { runnerRegistrationTokens } from './runner-registration-tokens.ts';
import { runners } from './runners.ts';
import { server } from './server.ts';
import { stats } from './stats.ts';
import { videoMirroring } from './video-mirroring.ts';
import { myHistory } from './my-history.ts';
import { mySubscriptions } from './my-subscriptions.ts';
import { myUser } from './my-user.ts';
import type { InputOf, ResultOf } from './operation.ts';
import { search } from './search.ts';
import { session } from './session.ts';
import { users } from './users.ts';
import { clientConfig } from './client-config.ts';
import { myNotifications } from './my-notifications.ts';
import { register } from './register.ts';
import { tokenSessions } from './token-sessions.ts';
import { userExports } from './user-exports.ts';
import { userImports } from './user-imports.ts';
import { video } from './video.ts';
import { videoCaptions } from './video-captions.ts';
import { videoChannelCollaborators } from './video-channel-collaborators.ts';
import { videoChannels } from './video-channels.ts';
import { abuses } from './abuses.ts';
import { accountBlocks } from './account-blocks.ts';
import { automaticTags } from './automatic-tags.ts';
import { blocklistSubscriptions } from './blocklist-subscriptions.ts';
import { myBlocklist } from './my-blocklist.ts';
import { serverBlocks } from './server-blocks.ts';
import { videoBlocks } from './video-blocks.ts';
import { watchedWords } from './watched-words.ts';
import { videoComments } from './video-comments.ts';
import { channelsSync } from './channels-sync.ts';
import { liveVideos } from './live-videos.ts';
import { videoChannelOwnership } from './video-channel-ownership.ts';
import { videoChapters } from './video-chapters.ts';
import { videoImports } from './video-imports.ts';
import { videoOwnershipChange } from './video-ownership-change.ts';
import { videoStats } from './video-stats.ts';
import { videoTranscoding } from './video-transcoding.ts';
import { videoPasswords } from './video-passwords.ts';
import { videoPlaylists } from './video-playlists.ts';
import { videoUpload } from './video-upload.ts';
import { embedPrivacy } from './embed-privacy.ts';
import { overviews } from './overviews.ts';
import { playerSettings } from './player-settings.ts';
import { staticVideoFiles } from './static-video-files.ts';
import { videoDownload } from './video-download.ts';
import { videoFeeds } from './video-feeds.ts';
import { videoFiles } from './video-files.ts';
import { videoRates } from './video-rates.ts';

/** The catalogue: every operation that Sepiola knows, by name. A new one is one row in its tag's file. */
export const operations = {
  ...config,
  ...homepage,
  ...job,
  ...instanceFollows,
  ...instanceRedundancy,
  ...videoMirroring,
  ...stats,
  ...logs,
  ...plugins,
  ...runnerRegistrationTokens,
  ...runners,
  ...runnerJobs,
  ...server,
  ...session,
  ...myUser,
  ...users,
  ...clientConfig,
  ...myNotifications,
  ...register,
  ...tokenSessions,
  ...userExports,
  ...userImports,
  ...video,
  ...videoUpload,
  ...embedPrivacy,
  ...overviews,
  ...playerSettings,
  ...staticVideoFiles,
  ...videoDownload,
  ...videoFeeds,
  ...videoFiles,
  ...videoRates,
  ...channelsSync,
  ...liveVideos,
  ...videoChannelOwnership,
  ...videoChapters,
  ...videoImports,
  ...videoOwnershipChange,
  ...videoStats,
  ...videoTranscoding,
  ...videoPasswords,
  ...videoChannels,
  ...videoChannelCollaborators,
  ...accounts,
  ...mySubscriptions,
  ...myHistory,
  ...search,
  ...videoPlaylists,
  ...videoCaptions,
  ...videoComments,
  ...abuses,
  ...accountBlocks,
  ...automaticTags,
  ...blocklistSubscriptions,
  ...myBlocklist,
  ...serverBlocks,
  ...videoBlocks,
  ...watchedWords,
} as const;

export type Operations = typeof operations;
export type OperationName = keyof Operations;
export type OperationInput<Name extends OperationName> = InputOf<Operations[Name]>;
export type OperationResult<Name extends OperationName> = ResultOf<Operations[Name]>;

export type { Method, Operation, OperationRow, PathValue, QueryValue } from './operation.ts';
