import { describe, expect, it } from 'vitest';
import { at } from '../../peertube/state/config-paths.ts';
import { publicConfig, spelledFor } from '../../peertube/state/public-config.ts';

const spelled = (version: string) => spelledFor(version, publicConfig());

/** From the published types of these versions: the leaves that each has and the one before it has not. */
const news: readonly (readonly [version: string, before: string, paths: readonly string[]])[] = [
  [
    '6.0.4',
    '5.1.0',
    [
      'transcoding.web_videos.enabled',
      'transcoding.remoteRunners.enabled',
      'live.transcoding.remoteRunners.enabled',
      'videoStudio.remoteRunners.enabled',
      'videoFile.update.enabled',
    ],
  ],
  [
    '6.3.0',
    '6.0.4',
    [
      'defaults.publish.commentsPolicy',
      'export.users.enabled',
      'import.users.enabled',
      'instance.avatars',
      'instance.banners',
      'openTelemetry.metrics.enabled',
      'videoTranscription.enabled',
      'videoTranscription.remoteRunners.enabled',
      'views.videos.watchingInterval.users',
    ],
  ],
  [
    '7.1.0',
    '6.3.0',
    [
      'client.openInApp.android.intent.enabled',
      'client.openInApp.ios.enabled',
      'defaults.player.autoPlay',
      'federation.enabled',
      'instance.serverCountry',
      'instance.social.mastodonLink',
      'instance.support.text',
      'theme.builtIn',
      'webrtc.stunServers',
    ],
  ],
  [
    '8.0.2',
    '7.1.0',
    [
      'client.browseVideos.defaultScope',
      'client.header.hideInstanceName',
      'client.newFeaturesInfo',
      'defaults.player.theme',
      'fieldsConstraints.users.password.minLength',
      'instance.defaultLanguage',
      'instance.logo',
      'instance.social.xLink',
      'nsfwFlagsSettings.enabled',
      'storyboards.remoteRunners.enabled',
      'theme.customization.primaryColor',
      'views.videos.local.maxAge',
    ],
  ],
  ['8.1.3', '8.0.2', ['logo.file.size.max', 'logo.file.extensions', 'theme.customization.onPrimaryColor']],
  ['8.2.3', '8.1.3', ['defaults.live.saveReplay', 'live.dvr.maxWindow']],
];

describe('the stand-in’s configuration, as a server of each version spells it', () => {
  it.each(news)('%s tells more than %s', (version, before, paths) => {
    for (const path of paths) {
      expect([path, at(spelled(version), path)]).not.toEqual([path, undefined]);
      expect([path, at(spelled(before), path)]).toEqual([path, undefined]);
    }
  });

  it.each(['5.1.0', '6.0.4', '6.3.0', '7.3.0', '8.2.3'])('%s has what all have', (version) => {
    const config = spelled(version);
    expect(config.serverVersion).toBe(version);
    expect(config.video.file.extensions).toContain('.mp4');
    expect(at(config, 'live.enabled')).toBe(true);
    expect(at(config, 'import.videos.http.enabled')).toBe(true);
  });

  it('tells comments on or off until 8.0, and a policy since 6.2', () => {
    const off = publicConfig();
    off.defaults.publish.commentsPolicy = 2;
    const { publish } = spelledFor('5.1.0', off).defaults;
    expect(publish).not.toHaveProperty('commentsPolicy');
    expect(publish.commentsEnabled).toBe(false);
    expect(spelledFor('7.3.0', off).defaults.publish).toMatchObject({
      commentsPolicy: 2,
      commentsEnabled: false,
    });
    expect(spelledFor('8.0.0', off).defaults.publish).not.toHaveProperty('commentsEnabled');
  });

  it('says webtorrent for web videos below 6.0', () => {
    expect(spelled('5.1.0')['transcoding']).toHaveProperty('webtorrent.enabled', true);
    expect(spelled('6.0.0')['transcoding']).not.toHaveProperty('webtorrent');
  });

  it('drops what came to an end', () => {
    const path = 'client.videos.miniature.displayAuthorAvatar';
    expect(at(spelled('6.3.0'), path)).toBe(false);
    expect(at(spelled('7.1.0'), path)).toBeUndefined();
  });

  it('leaves the configuration that it spells as it was', () => {
    const config = publicConfig();
    spelledFor('5.1.0', config);
    expect(config).toEqual(publicConfig());
  });
});
