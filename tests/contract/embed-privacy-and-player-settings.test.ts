import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import type { OperationInput } from '../../src-main/peertube/operations/index.ts';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uploadOne } from './support/upload.ts';

let server: ContractServer;
let id: string;

beforeAll(async () => {
  server = await openServer({ version: '8.2.0' });
  id = await uploadOne(server, { privacy: 1 });
});

afterAll(() => server.close());

const refused = (status: number) => ({ ok: false, problem: { status } });

describe('where a video may be embedded', () => {
  const needed = (context: TestContext): void => {
    server.need(context, 'videos.embedPrivacy', 'videos.updateEmbedPrivacy', 'videos.embedAllowed');
  };
  const update = (body: OperationInput<'videos.updateEmbedPrivacy'>['body']) =>
    server.client.call('videos.updateEmbedPrivacy', { path: { id }, body });
  const allowed = async (domain: string) =>
    value(await server.anyone.call('videos.embedAllowed', { path: { id }, query: { domain } }));

  it('is everywhere, until there is a list', async (context) => {
    needed(context);
    value(await update({ policy: 1, domains: [] }));
    expect((await allowed('blog.example.org')).domainAllowed).toBe(true);
    value(await update({ policy: 2, domains: ['blog.example.org'] }));
    expect(value(await server.client.call('videos.embedPrivacy', { path: { id } }))).toMatchObject({
      policy: { id: 2 },
      domains: ['blog.example.org'],
    });
    expect((await allowed('blog.example.org')).domainAllowed).toBe(true);
    expect(await allowed('elsewhere.example.org')).toEqual({
      domainAllowed: false,
      userBypassAllowed: false,
    });
    const video = value(await server.client.call('videos.get', { path: { id } }));
    expect(video.embedPrivacyPolicy.id).toBe(2);
  });

  it('is refused with a list that no policy reads, with what is no host, and to others', async (context) => {
    needed(context);
    expect(await update({ policy: 1, domains: ['blog.example.org'] })).toMatchObject(refused(400));
    expect(await update({ policy: 2, domains: ['not a host'] })).toMatchObject({
      ok: false,
      problem: { fields: [{ field: 'domains' }] },
    });
    const query = { domain: 'not a host' };
    expect(await server.anyone.call('videos.embedAllowed', { path: { id }, query })).toMatchObject(
      refused(400),
    );
    const { client } = await server.newUser(context);
    expect(await client.call('videos.embedPrivacy', { path: { id } })).toMatchObject(refused(403));
    const body = { policy: 1 as const, domains: [] };
    expect(await client.call('videos.updateEmbedPrivacy', { path: { id }, body })).toMatchObject(
      refused(403),
    );
  });
});

describe('the player’s theme', () => {
  const channelHandle = () => server.me.videoChannels?.[0]?.name ?? '';

  it('is the video’s, else the channel’s', async (context) => {
    server.need(context, 'playerSettings.updateOfVideo', 'playerSettings.updateOfChannel');
    const path = { channelHandle: channelHandle() };
    const restore = value(
      await server.client.call('playerSettings.ofChannel', { path, query: { raw: true } }),
    );
    server.cleanUp('restore the channel’s theme', () =>
      server.client.call('playerSettings.updateOfChannel', { path, body: restore }),
    );
    const body = { theme: 'lucide' as const };
    expect(value(await server.client.call('playerSettings.updateOfChannel', { path, body }))).toEqual(body);
    expect(value(await server.anyone.call('playerSettings.ofChannel', { path }))).toEqual(body);

    const ofVideo = async (raw: boolean) =>
      value(await server.client.call('playerSettings.ofVideo', { path: { id }, query: { raw } })).theme;
    expect([await ofVideo(true), await ofVideo(false)]).toEqual(['channel-default', 'lucide']);
    const own = { path: { id }, body: { theme: 'galaxy' as const } };
    expect(value(await server.client.call('playerSettings.updateOfVideo', own))).toEqual({ theme: 'galaxy' });
    expect([await ofVideo(true), await ofVideo(false)]).toEqual(['galaxy', 'galaxy']);
  });

  it('is refused when it is none, and to others', async (context) => {
    server.need(context, 'playerSettings.updateOfVideo', 'playerSettings.updateOfChannel');
    // The window might send any word.
    const none = { theme: 'no-theme' as 'galaxy' };
    const path = { channelHandle: channelHandle() };
    expect(
      await server.client.call('playerSettings.updateOfVideo', { path: { id }, body: none }),
    ).toMatchObject(refused(400));
    expect(await server.client.call('playerSettings.updateOfChannel', { path, body: none })).toMatchObject(
      refused(400),
    );
    const { client } = await server.newUser(context);
    const body = { theme: 'galaxy' as const };
    expect(await client.call('playerSettings.updateOfVideo', { path: { id }, body })).toMatchObject(
      refused(403),
    );
    expect(await client.call('playerSettings.updateOfChannel', { path, body })).toMatchObject(refused(403));
    const raw = { path: { id }, query: { raw: true } };
    expect(await client.call('playerSettings.ofVideo', raw)).toMatchObject(refused(403));
  });
});

describe('languages', () => {
  it('are told without those that nobody writes', async (context) => {
    server.need(context, 'videos.embedPrivacy');
    const all = value(await server.anyone.call('videos.languages', {}));
    const written = await server.anyone.call('videos.languages', { query: { scope: 'subtitle' } });
    if (!written.ok) {
      expect(written.problem.code).toBe('not-supported-by-server');
      return;
    }
    expect(Object.keys(written.value).length).toBeLessThan(Object.keys(all).length);
    expect(written.value).toHaveProperty('en');
  });
});
