import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FilePart } from '../../src-main/peertube/file-part.ts';
import { openServer, until, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { uploadOne } from './support/upload.ts';

const unknown = '00000000-0000-4000-8000-000000000000';

const file = (filename: string, type: string, text: string): FilePart => ({
  filename,
  type,
  bytes: new TextEncoder().encode(text),
});
const vtt = (line: string) =>
  file('caption.vtt', 'text/vtt', `WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n${line}\n`);
const srt = (line: string) =>
  file('caption.srt', 'application/x-subrip', `1\n00:00:00,500 --> 00:00:02,250\n${line}\n`);

let server: ContractServer;
let id: string;

beforeAll(async () => {
  server = await openServer();
  id = await uploadOne(server, { name: uniqueName('Captioned'), privacy: 1, waitTranscoding: false });
});

afterAll(() => server.close());

const list = async () => value(await server.anyone.call('videoCaptions.list', { path: { id } }));
const replace = async (captionLanguage: string, captionfile: FilePart) =>
  server.client.call('videoCaptions.replace', { path: { id, captionLanguage }, body: { captionfile } });
const remove = async (captionLanguage: string) =>
  server.client.call('videoCaptions.delete', { path: { id, captionLanguage } });

describe('captions', () => {
  it('are one per language, each with its file, and go one by one', async () => {
    expect(await list()).toEqual({ total: 0, data: [] });
    value(await replace('en', vtt('Hello')));
    value(await replace('fr', vtt('Bonjour')));
    value(await replace('fr', srt('Bonsoir')));
    const { data, total } = await list();
    expect(total).toBe(2);
    const languages = data.map(({ language }) => language.id).toSorted();
    expect(languages).toEqual(['en', 'fr']);

    const french = data.find(({ language }) => language.id === 'fr');
    expect(french?.language.label).toBe('French');
    const stored = await fetch(server.origin + (french?.captionPath ?? ''));
    expect(stored.headers.get('content-type')).toMatch(/^text\/vtt/);
    const text = await stored.text();
    expect(text).toMatch(/^WEBVTT/);
    expect(text).toContain('00:00:00.500 --> 00:00:02.250');
    expect(text).toContain('Bonsoir');
    expect(text).not.toContain('Bonjour');

    value(await remove('fr'));
    expect((await list()).data.map(({ language }) => language.id)).toEqual(['en']);
    value(await remove('en'));
    expect((await list()).total).toBe(0);
  });

  it('are refused in a language that nobody speaks, and where they are no captions', async () => {
    expect(await replace('xx-nope', vtt('Hello'))).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'captionLanguage' }] },
    });
    expect(await replace('de', file('picture.jpg', 'image/jpeg', 'no caption'))).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'captionfile' }] },
    });
    expect(await remove('de')).toMatchObject({ ok: false, problem: { status: 404 } });
  });

  it('are their owner’s to change', async (context) => {
    const other = await server.newUser(context);
    const path = { id, captionLanguage: 'en' };
    const body = { captionfile: vtt('Mine') };
    const refused = { ok: false, problem: { status: 403 } };
    expect(await other.client.call('videoCaptions.replace', { path, body })).toMatchObject(refused);
    value(await replace('en', vtt('Hello')));
    expect(await other.client.call('videoCaptions.delete', { path })).toMatchObject(refused);
    value(await remove('en'));
  });

  it('of a private video are its owner’s alone to see', async () => {
    value(await server.client.call('videos.update', { path: { id }, body: { privacy: 3 } }));
    expect(value(await server.client.call('videoCaptions.list', { path: { id } })).total).toBe(0);
    expect(await server.anyone.call('videoCaptions.list', { path: { id } })).toMatchObject({ ok: false });
    value(await server.client.call('videos.update', { path: { id }, body: { privacy: 1 } }));
  });

  it.each([
    [404, unknown],
    [400, 'not*an*id'],
  ])('answer %i for a video named %s', async (status, name) => {
    const refused = { ok: false, problem: { status } };
    const path = { id: name, captionLanguage: 'en' };
    expect(await server.anyone.call('videoCaptions.list', { path })).toMatchObject(refused);
    expect(await server.client.call('videoCaptions.delete', { path })).toMatchObject(refused);
  });

  // Writing them takes a real server's processor for minutes.
  it('are written by the server, once, where it can', async (context) => {
    server.need(context, 'videoCaptions.generate');
    const { world } = server.standInOnly(context);
    const generate = async (body = {}) =>
      server.client.call('videoCaptions.generate', { path: { id }, body });
    expect(await generate()).toMatchObject({ ok: false, problem: { status: 400 } });

    world.config['videoTranscription'] = { enabled: true };
    value(await server.client.call('videos.update', { path: { id }, body: { language: 'pt' } }));
    value(await generate());
    expect(await generate()).toMatchObject({ ok: false, problem: { status: 409 } });
    expect(await generate({ forceTranscription: true })).toMatchObject({
      ok: false,
      problem: { status: 403 },
    });
    const { data } = await until(list, ({ total }) => total > 0);
    expect(data).toMatchObject([{ language: { id: 'pt' }, automaticallyGenerated: true }]);
    expect(await generate()).toMatchObject({ ok: false, problem: { status: 400 } });
    world.config['videoTranscription'] = { enabled: false };
  });
});
