import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { administratorsOnly } from './support/administrators-only.ts';
import { openServer, value, type ContractServer } from './support/server.ts';
import { smallPicture } from './support/small-picture.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

describe('configuration', () => {
  it('tells the version and the limits without a sign-in', async () => {
    const config = value(await server.anyone.call('config.get', {}));
    expect(config.serverVersion).toMatch(/^\d+\.\d+\.\d+/);
    expect(config.video.file.extensions).toContain('.mp4');
    expect(config.video.image.size.max).toBeGreaterThan(0);
    expect(config.client.videos.resumableUpload.maxChunkSize).toBeGreaterThanOrEqual(0);
  });

  it('tells about the instance', async () => {
    const about = value(await server.anyone.call('config.about', {}));
    expect(about.instance.name).not.toBe('');
  });
});

describe('custom configuration', () => {
  administratorsOnly(() => server, {
    'config.getCustom': (client) => client.call('config.getCustom', {}),
    'config.deleteCustom': (client) => client.call('config.deleteCustom', {}),
    'config.setBanner': (client) => client.call('config.setBanner', { body: { bannerfile: smallPicture } }),
    'config.deleteBanner': (client) => client.call('config.deleteBanner', {}),
    'config.setAvatar': (client) => client.call('config.setAvatar', { body: { avatarfile: smallPicture } }),
    'config.deleteAvatar': (client) => client.call('config.deleteAvatar', {}),
  });

  it('is told to an administrator, and agrees with the public one', async (context) => {
    const custom = value(await server.admin(context).call('config.getCustom', {}));
    const config = value(await server.anyone.call('config.get', {}));
    expect(custom.instance.name).toBe(config.instance.name);
    expect(custom.live.enabled).toBe(config.live.enabled);
    expect(custom.user.videoQuota).toBe(config.user.videoQuota);
    expect(await server.client.call('config.updateCustom', { body: custom })).toMatchObject({
      ok: false,
      problem: { status: 403 },
    });
  });

  it('is replaced as a whole, shows in the public one, and can be taken back (stand-in only)', async (context) => {
    server.standInOnly(context);
    const admin = server.admin(context);
    const before = value(await server.anyone.call('config.get', {}));
    const custom = value(await admin.call('config.getCustom', {}));
    const body = {
      ...custom,
      instance: { ...custom.instance, name: 'Another name', description: 'Told in full' },
      signup: { ...custom.signup, enabled: false },
      live: { ...custom.live, enabled: false },
      videoStudio: { ...custom.videoStudio, enabled: false },
      videoTranscription: { ...custom.videoTranscription, enabled: true },
      user: { ...custom.user, videoQuota: 5_000_000_000 },
      transcoding: {
        ...custom.transcoding,
        resolutions: { ...custom.transcoding.resolutions, '720p': true },
      },
    };
    expect(value(await admin.call('config.updateCustom', { body }))).toEqual(body);

    const config = value(await server.anyone.call('config.get', {}));
    expect(config.instance.name).toBe('Another name');
    expect(config.signup.allowed).toBe(false);
    expect(config.live.enabled).toBe(false);
    expect(config.videoStudio.enabled).toBe(false);
    expect(config.videoTranscription.enabled).toBe(true);
    expect(config.user.videoQuota).toBe(5_000_000_000);
    expect(config.transcoding.enabledResolutions).toContain(720);
    expect(config.transcoding.web_videos.enabled).toBe(before.transcoding.web_videos.enabled);
    const about = value(await server.anyone.call('config.about', {}));
    expect(about.instance).toMatchObject({ name: 'Another name', description: 'Told in full' });

    expect(value(await admin.call('config.deleteCustom', {}))).toEqual(custom);
    expect(value(await server.anyone.call('config.get', {}))).toEqual(before);
  });

  it('is refused where something is missing or contradicts the rest (stand-in only)', async (context) => {
    server.standInOnly(context);
    const admin = server.admin(context);
    const custom = value(await admin.call('config.getCustom', {}));
    const signup = { ...custom.signup, enabled: undefined };
    // The type says what has to be sent: what lacks something cannot be written without a cast.
    const lacking = { ...custom, signup } as unknown as typeof custom;
    expect(await admin.call('config.updateCustom', { body: lacking })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'signup.enabled' }] },
    });
    const contradicting = { ...custom, transcoding: { ...custom.transcoding, enabled: false } };
    expect(await admin.call('config.updateCustom', { body: contradicting })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
    expect(value(await admin.call('config.getCustom', {}))).toEqual(custom);
  });

  it('has pictures that come and go (stand-in only)', async (context) => {
    server.standInOnly(context);
    const admin = server.admin(context);
    value(await admin.call('config.setBanner', { body: { bannerfile: smallPicture } }));
    value(await admin.call('config.setAvatar', { body: { avatarfile: smallPicture } }));
    const { instance } = value(await server.anyone.call('config.about', {}));
    expect(instance.banners.length).toBeGreaterThan(0);
    expect(instance.avatars.length).toBeGreaterThan(0);
    const shown = await fetch(server.origin + (instance.avatars[0]?.path ?? ''));
    expect(shown.headers.get('content-type')).toMatch(/^image\//);

    value(await admin.call('config.deleteBanner', {}));
    value(await admin.call('config.deleteAvatar', {}));
    const config = value(await server.anyone.call('config.get', {}));
    expect(config.instance).toMatchObject({ banners: [], avatars: [] });

    const text = { ...smallPicture, filename: 'picture.txt', type: 'text/plain' };
    expect(await admin.call('config.setAvatar', { body: { avatarfile: text } })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'avatarfile' }] },
    });
  });
});

describe('logos', () => {
  let newer: ContractServer;

  beforeAll(async () => {
    newer = await openServer({ version: '8.2.0' });
  });

  afterAll(() => newer.close());

  it('are set and taken away, each for its place (stand-in only)', async (context) => {
    newer.need(context, 'config.setLogo', 'config.deleteLogo');
    newer.standInOnly(context);
    const admin = newer.admin(context);
    const path = { logoType: 'header-wide' } as const;
    const body = { logofile: smallPicture };
    expect(await newer.client.call('config.setLogo', { path, body })).toMatchObject({
      ok: false,
      problem: { status: 403 },
    });
    value(await admin.call('config.setLogo', { path, body }));
    const shown = value(await newer.anyone.call('config.get', {})).instance.logo;
    expect(shown).toMatchObject([{ type: 'header-wide', isFallback: false }]);
    expect(await newer.client.call('config.deleteLogo', { path })).toMatchObject({
      ok: false,
      problem: { status: 403 },
    });
    value(await admin.call('config.deleteLogo', { path }));
    expect(value(await newer.anyone.call('config.get', {})).instance.logo).toEqual([]);

    // No such place: the type forbids it, an older window might ask for it.
    const unknown = { logoType: 'ceiling' as 'favicon' };
    expect(await admin.call('config.setLogo', { path: unknown, body })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
  });

  it('and all that 8.2 has besides can be sent back as it was told (stand-in only)', async (context) => {
    newer.standInOnly(context);
    const admin = newer.admin(context);
    const custom = value(await admin.call('config.getCustom', {}));
    const body = { ...custom, live: { ...custom.live, dvr: { maxWindow: 3600 } } };
    expect(value(await admin.call('config.updateCustom', { body })).live.dvr).toEqual({ maxWindow: 3600 });
    expect(value(await newer.anyone.call('config.get', {})).live.dvr.maxWindow).toBe(3600);
  });
});

describe('labels', () => {
  it.each(['videos.categories', 'videos.licences', 'videos.languages', 'videos.privacies'] as const)(
    '%s maps identifiers to names',
    async (name) => {
      const labels = Object.entries(value(await server.anyone.call(name, {})));
      expect(labels.length).toBeGreaterThan(3);
      for (const [, label] of labels) expect(label).toBeTypeOf('string');
    },
  );

  it('knows the three privacies of playlists', async () => {
    const labels = value(await server.anyone.call('videoPlaylists.privacies', {}));
    expect(Object.keys(labels)).toEqual(['1', '2', '3']);
  });
});
