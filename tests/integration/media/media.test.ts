import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGrants } from '../../../src-main/files/index.ts';
import { createMedia, type Media, type ServedVideo } from '../../../src-main/media/index.ts';
import { createPeerTubeClient, type PeerTubeClient } from '../../../src-main/peertube/client.ts';
import { failed, problem, succeeded } from '../../../src-main/peertube/problem.ts';
import { makeOldVideo } from '../../faults/support/old-video.ts';
import { startStandIn, type StandIn } from '../../peertube/start.ts';
import { openStudio } from '../uploads/support/studio.ts';
import { account, signIn, valueOf } from '../uploads/support/sign-in.ts';

let folder: string;
let server: StandIn;
let client: PeerTubeClient;
let media: Media;
let bytes: Buffer;
let of: { readonly account: string; readonly video: string };
/** Every token that this test's account ever had. */
const tokens = new Set<string>();

async function setUp(version?: string): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'sepiola-media-'));
  server = await startStandIn({ world: 'small', ...(version !== undefined && { version }) });
  const { username, password } = server.account('squid');
  const who = { origin: server.origin, username, password };
  const studio = await openStudio(join(folder, 'profile'), who);
  const path = join(folder, 'talk.mp4');
  await makeOldVideo(path, { size: 700_000, seed: 'media' });
  bytes = await readFile(path);
  const draft = await studio.add(path);
  valueOf(await studio.drafts.update(draft, { title: 'A talk', privacy: 3 }));
  valueOf(await studio.uploads.start([draft], 'publish'));
  await studio.until(draft, ({ stage }) => stage === 'processing');
  server.clock.advance(120_000);
  await studio.close();
  of = { account, video: server.videos('squid')[0]?.uuid ?? '' };

  const sessions = await signIn(who);
  const token = async (renew: boolean) => {
    const given = await sessions.accessToken(account, { renew });
    if (given.ok) tokens.add(given.value);
    return given;
  };
  client = createPeerTubeClient({
    origin: server.origin,
    userAgent: 'Sepiola tests',
    token: () => token(false),
    onUnauthorized: () => token(true),
  });
  media = createMedia({
    folder: join(folder, 'profile'),
    storage: { now: () => 1_700_000_000_000, report: (found) => expect(found).toBeNull() },
    grants: createGrants(),
    clientFor: (wanted) => (wanted === account ? succeeded(client) : failed(problem('account-unknown'))),
  });
}

afterEach(async () => {
  media.close();
  client.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
  tokens.clear();
});

const signal = new AbortController().signal;

/** As the window asks: what stands behind `/video/<account>/<uuid>/`. */
function ask(url: string, range: string | null = null) {
  const [, , ofAccount = '', video = '', ...path] = url.split('/');
  return media.open({ account: ofAccount, video }, path, range, signal);
}

async function bodyOf({ body }: ServedVideo): Promise<Buffer> {
  return typeof body === 'string' ? Buffer.from(body) : await buffer(body);
}

function told(...things: readonly unknown[]): void {
  const text = JSON.stringify(things);
  expect(tokens.size).toBeGreaterThan(0);
  for (const token of tokens) expect(text).not.toContain(token);
  expect(text).not.toMatch(/videoFileToken|authorization|bearer/i);
}

describe.each(['5.1.0', '8.2.0'])('a private video of PeerTube %s', (version) => {
  beforeEach(() => setUp(version));

  it('is played by ranges, and no token is told to anybody', async () => {
    const ways = valueOf(await media.mediaOf(of));
    const [best] = ways;
    if (best === undefined) throw new Error('no way');
    expect(best).toMatchObject({ kind: 'file', hasAudio: true });
    expect(best.url.startsWith(`/video/${account}/${of.video}/`)).toBe(true);

    const part = valueOf(await ask(best.url, 'bytes=1000-1999'));
    expect(part.status).toBe(206);
    expect(part.headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-range': `bytes 1000-1999/${bytes.length}`,
      'content-length': '1000',
    });
    expect((await bodyOf(part)).equals(bytes.subarray(1000, 2000))).toBe(true);

    const rest = valueOf(await ask(best.url, 'bytes=699000-'));
    expect((await bodyOf(rest)).equals(bytes.subarray(699_000))).toBe(true);

    const whole = valueOf(await ask(best.url));
    expect(whole.status).toBe(200);
    expect((await bodyOf(whole)).equals(bytes)).toBe(true);
    told(ways, part.headers, rest.headers, whole.headers);
  });

  it('is found again when its files move because it became public', async () => {
    const [best] = valueOf(await media.mediaOf(of));
    const url = best?.url ?? '';
    await bodyOf(valueOf(await ask(url)));
    valueOf(await client.call('videos.update', { path: { id: of.video }, body: { privacy: 1 } }));
    expect((await bodyOf(valueOf(await ask(url)))).equals(bytes)).toBe(true);
  });

  it('goes on with a new token where the old one is over', async () => {
    const [best] = valueOf(await media.mediaOf(of));
    const before = new Set(tokens);
    server.revoke('squid');
    expect((await bodyOf(valueOf(await ask(best?.url ?? '')))).equals(bytes)).toBe(true);
    expect([...tokens].some((token) => !before.has(token))).toBe(true);
  });

  it('has no other files, and none for another account', async () => {
    const at = `/video/${account}/${of.video}`;
    for (const path of ['file-1', 'x', '', '..', 'hls-1/../../../api/v1/users/me', 'hls-1/a.m3u8'])
      expect(await ask(`${at}/${path}`), path).toMatchObject({ ok: false, problem: { code: 'not-found' } });
    const [best] = valueOf(await media.mediaOf(of));
    const stranger = (best?.url ?? '').replace(account, 'account-2');
    expect(await ask(stranger)).toMatchObject({ ok: false, problem: { code: 'account-unknown' } });
    expect(await media.mediaOf({ ...of, video: '00000000-0000-4000-8000-000000000000' })).toMatchObject({
      ok: false,
      problem: { code: 'not-found' },
    });
    const beyond = await ask(best?.url ?? '', 'bytes=9000000-');
    expect(beyond).toMatchObject({ ok: false, problem: { status: 416 } });
    told(beyond);
  });

  it('gives the text of its captions, as SubRip was made WebVTT', async () => {
    const where = { ...of, language: 'fr' };
    expect(await media.readCaptions(where)).toMatchObject({ ok: false, problem: { code: 'not-found' } });
    const text = '1\n00:00:01,000 --> 00:00:02,000\nLa seiche é\n';
    valueOf(
      await client.call('videoCaptions.replace', {
        path: { id: of.video, captionLanguage: 'fr' },
        body: {
          captionfile: { bytes: Buffer.from(text), filename: 'fr.srt', type: 'application/x-subrip' },
        },
      }),
    );
    const read = valueOf(await media.readCaptions(where));
    expect(read.encoding).toBe('utf-8');
    expect(read.text).toMatch(/^WEBVTT/);
    expect(read.text).toContain('00:00:01.000 --> 00:00:02.000\r\nLa seiche é');
    told(read);
  });
});

describe('captions that are being edited', () => {
  beforeEach(() => setUp());

  it('are kept on disk by video, draft and language, until they are done with', async () => {
    const video = { kind: 'video', ...of } as const;
    const place = { ...video, language: 'pt-BR' };
    const draft = { kind: 'draft', draft: 'draft-1', language: 'en' } as const;
    expect(await media.kept.get(place)).toBeNull();
    valueOf(await media.kept.keep(place, 'WEBVTT one'));
    valueOf(await media.kept.keep({ ...place, language: 'de' }, 'WEBVTT two'));
    valueOf(await media.kept.keep(draft, 'WEBVTT three'));
    await Promise.all([media.kept.keep(place, 'WEBVTT four'), media.kept.keep(place, 'WEBVTT five')]);
    expect(await media.kept.get(place)).toEqual({ text: 'WEBVTT five', keptAt: 1_700_000_000_000 });
    expect(await media.kept.list(video)).toEqual(['de', 'pt-BR']);
    expect(await media.kept.list({ kind: 'draft', draft: 'draft-1' })).toEqual(['en']);
    valueOf(await media.kept.keep(place, null));
    expect(await media.kept.get(place)).toBeNull();
    valueOf(await media.kept.keep(place, 'WEBVTT six'));
    expect((await media.kept.get(place))?.text).toBe('WEBVTT six');
    await expect(media.kept.list({ kind: 'draft', draft: '../..' })).rejects.toThrow();
  });
});
