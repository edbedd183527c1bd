import { accounts } from './accounts.ts';
import { config } from './config.ts';
import { homepage } from './homepage.ts';
import { instanceFollows } from './instance-follows.ts';
import { job } from './job.ts';
import { logs } from './logs.ts';
import { plugins } from './plugins.ts';
import { runnerJobs } from './runner-jobs.ts';
import { runners } from './runners.ts';
import { stats } from './stats.ts';
import { videoMirroring } from './video-mirroring.ts';
import { myUser } from './my-user.ts';
import { myHistory } from './my-history.ts';
import { mySubscriptions } from './my-subscriptions.ts';
import { search } from './search.ts';
import { session } from './session.ts';
import { myNotifications } from './my-notifications.ts';
import { register } from './register.ts';
import { userExports } from './user-exports.ts';
import { userImports } from './user-imports.ts';
import { users } from './users.ts';
import { video } from './video.ts';
import { videoCaptions } from './video-captions.ts';
import { videoChannels } from './video-channels.ts';
import { abuses } from './abuses.ts';
import { accountBlocks } from './account-blocks.ts';
import { automaticTags } from './automatic-tags.ts';
import { serverBlocks } from './server-blocks.ts';
import { videoBlocks } from './video-blocks.ts';
import { watchedWords } from './watched-words.ts';
import { videoComments } from './video-comments.ts';
import { channelsSync } from './channels-sync.ts';
import { liveVideos } from './live-videos.ts';
import { videoChapters } from './video-chapters.ts';
import { videoImports } from './video-imports.ts';
import { videoOwnershipChange } from './video-ownership-change.ts';
import { videoStats } from './video-stats.ts';
import { videoTranscoding } from './video-transcoding.ts';
import { videoFiles } from './video-files.ts';
import { videoPasswords } from './video-passwords.ts';
import { videoPlaylists } from './video-playlists.ts';
import { videoRates } from './video-rates.ts';
import { videoUpload } from './video-upload.ts';

/** Each recorded tag's world at its first recording, and what changes on the way. By the recording's file name. */
export const scenes = {
  config,
  homepage,
  job,
  'instance-follows': instanceFollows,
  'video-mirroring': videoMirroring,
  stats,
  logs,
  plugins,
  'runner-jobs': runnerJobs,
  runners,
  'my-user': myUser,
  session,
  'my-notifications': myNotifications,
  register,
  'user-exports': userExports,
  'user-imports': userImports,
  users,
  video,
  'video-captions': videoCaptions,
  'video-channels': videoChannels,
  accounts,
  'my-subscriptions': mySubscriptions,
  'my-history': myHistory,
  search,
  'video-comments': videoComments,
  abuses,
  'account-blocks': accountBlocks,
  'automatic-tags': automaticTags,
  'server-blocks': serverBlocks,
  'video-blocks': videoBlocks,
  'watched-words': watchedWords,
  'channels-sync': channelsSync,
  'live-videos': liveVideos,
  'video-chapters': videoChapters,
  'video-imports': videoImports,
  'video-ownership-change': videoOwnershipChange,
  'video-stats': videoStats,
  'video-transcoding': videoTranscoding,
  'video-passwords': videoPasswords,
  'video-playlists': videoPlaylists,
  'video-files': videoFiles,
  'video-rates': videoRates,
  'video-upload': videoUpload,
};
