import { atLeast } from '../http/version.ts';
import { drop, put, type Tree } from './config-paths.ts';

/** A leaf that not every version's configuration has. */
export interface Spelling {
  readonly path: string;
  readonly since?: string;
  readonly until?: string;
  /** What PeerTube ships; absent where the recording of 6.3 has it. */
  readonly value?: unknown;
}

const since = (version: string, values: Readonly<Record<string, unknown>>): Spelling[] =>
  Object.entries(values).map(([path, value]) => ({ path, since: version, value }));

const recordedSince = (version: string, ...paths: readonly string[]): Spelling[] =>
  paths.map((path) => ({ path, since: version }));

const themeColours = {
  'theme.customization.primaryColor': null,
  'theme.customization.foregroundColor': null,
  'theme.customization.backgroundColor': null,
  'theme.customization.backgroundSecondaryColor': null,
  'theme.customization.menuForegroundColor': null,
  'theme.customization.menuBackgroundColor': null,
  'theme.customization.menuBorderRadius': null,
  'theme.customization.headerForegroundColor': null,
  'theme.customization.headerBackgroundColor': null,
  'theme.customization.inputBorderRadius': null,
};

/** In both configurations, under the same name. */
const shared: readonly Spelling[] = [
  ...recordedSince(
    '5.2.0',
    'transcoding.remoteRunners.enabled',
    'live.transcoding.remoteRunners.enabled',
    'videoStudio.remoteRunners.enabled',
  ),
  ...recordedSince('6.0.0', 'videoFile.update.enabled'),
  ...recordedSince(
    '6.1.0',
    'storyboards.enabled',
    'import.users.enabled',
    'export.users.enabled',
    'export.users.exportExpiration',
    'export.users.maxUserVideoQuota',
  ),
  ...recordedSince('6.2.0', 'videoTranscription.enabled', 'videoTranscription.remoteRunners.enabled'),
  ...since('7.1.0', {
    'instance.serverCountry': '',
    'instance.support.text': '',
    'instance.social.externalLink': '',
    'instance.social.mastodonLink': '',
    'instance.social.blueskyLink': '',
  }),
  ...since('7.3.0', {
    'client.header.hideInstanceName': false,
    'client.browseVideos.defaultSort': '-publishedAt',
    'client.browseVideos.defaultScope': 'federated',
    'instance.defaultLanguage': 'en',
    'instance.social.xLink': '',
    ...themeColours,
  }),
  ...since('8.0.0', {
    'defaults.player.theme': 'galaxy',
    'storyboards.remoteRunners.enabled': false,
  }),
  ...since('8.1.0', { 'theme.customization.onPrimaryColor': null }),
  ...since('8.2.0', { 'defaults.live.saveReplay': false, 'live.dvr.maxWindow': 0 }),
];

const megabyte = 1024 * 1024;

/**
 * GET /config: where versions differ from the recorded 6.3, by the published types of 5.1, 6.0, 6.3, 7.1, 8.0, 8.1
 * and 8.2. What came between two of those is put down to the version that its release notes name, or to the first
 * minor version whose subject it is.
 */
export const publicSpellings: readonly Spelling[] = [
  ...shared,
  ...recordedSince(
    '6.1.0',
    'instance.avatars',
    'instance.banners',
    'openTelemetry.metrics.enabled',
    'openTelemetry.metrics.playbackStatsInterval',
    'views.videos.watchingInterval.anonymous',
    'views.videos.watchingInterval.users',
  ),
  ...recordedSince('6.2.0', 'defaults.publish.commentsPolicy'),
  { path: 'client.videos.miniature.displayAuthorAvatar', until: '7.0.0' },
  ...since('7.0.0', {
    'theme.builtIn': [{ name: 'peertube-core-dark-brown' }, { name: 'peertube-core-light-beige' }],
    'webrtc.stunServers': ['stun:stunserver2024.stunprotocol.org', 'stun:stun.framasoft.org'],
  }),
  ...since('7.1.0', {
    'client.openInApp.android.intent.enabled': true,
    'client.openInApp.android.intent.host': 'joinpeertube.org',
    'client.openInApp.android.intent.scheme': 'peertube',
    'client.openInApp.android.intent.fallbackUrl':
      'https://play.google.com/store/apps/details?id=org.framasoft.peertube',
    'client.openInApp.ios.enabled': false,
    'client.openInApp.ios.host': 'joinpeertube.org',
    'client.openInApp.ios.scheme': 'peertube',
    'client.openInApp.ios.fallbackUrl': 'https://apps.apple.com/fr/app/peertube/id6737834858',
    'defaults.player.autoPlay': true,
    'federation.enabled': true,
  }),
  ...since('7.2.0', { 'nsfwFlagsSettings.enabled': true }),
  ...since('7.3.0', {
    'instance.logo': [],
    'fieldsConstraints.users.password.minLength': 6,
    'fieldsConstraints.users.password.maxLength': 255,
    'views.videos.remote.maxAge': 30 * 24 * 60 * 60 * 1000,
    'views.videos.local.maxAge': -1,
  }),
  ...since('8.0.0', { 'client.newFeaturesInfo': true }),
  ...since('8.1.0', {
    'logo.file.size.max': 4 * megabyte,
    'logo.file.extensions': ['.png', '.jpeg', '.jpg', '.gif', '.webp'],
  }),
];

/** GET /config/custom, likewise. */
export const customSpellings: readonly Spelling[] = [
  ...shared,
  ...recordedSince(
    '6.0.0',
    'cache.storyboards.size',
    'user.defaultChannelName',
    'user.history.videos.enabled',
    'transcoding.webVideos.enabled',
  ),
  { path: 'services.twitter.whitelisted', until: '6.1.0', value: true },
  ...recordedSince('6.1.0', 'transcoding.originalFile.keep'),
  ...recordedSince(
    '6.3.0',
    'transcoding.hls.splitAudioAndVideo',
    'transcoding.fps.max',
    'live.transcoding.fps.max',
  ),
  ...['previews', 'captions', 'torrents', 'storyboards'].map((kind) => ({
    path: `cache.${kind}.size`,
    until: '8.1.0',
  })),
  ...since('7.3.0', {
    'defaults.publish.downloadEnabled': true,
    'defaults.publish.commentsPolicy': 1,
    'defaults.publish.privacy': 1,
    'defaults.publish.licence': null,
    'defaults.p2p.webapp.enabled': true,
    'defaults.p2p.embed.enabled': true,
    'defaults.player.autoPlay': true,
    'email.body.signature': '',
    'email.subject.prefix': '',
    'followers.channels.enabled': true,
    'videoComments.acceptRemoteComments': true,
  }),
  ...since('8.1.0', { 'transcoding.alwaysTranscodePodcastOptimizedAudio': false }),
];

/** Puts in what the recording lacks; `withoutForeign` takes out what one version lacks. */
export function completed(tree: Tree, spellings: readonly Spelling[]): void {
  for (const { path, value } of spellings) {
    if (value !== undefined) put(tree, path, structuredClone(value));
  }
}

/** Takes out what a server of this version does not tell. */
export function withoutForeign(version: string, tree: Tree, spellings: readonly Spelling[]): void {
  for (const { path, since: from, until } of spellings) {
    const known =
      (from === undefined || atLeast(version, from)) && (until === undefined || !atLeast(version, until));
    if (!known) drop(tree, path);
  }
}
