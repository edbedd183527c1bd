import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { uploadOne } from './support/upload.ts';

let server: ContractServer;
let id: string;

beforeAll(async () => {
  server = await openServer();
  id = await uploadOne(server, { name: uniqueName('Chapters'), privacy: 1, waitTranscoding: false });
});

afterAll(() => server.close());

type Chapter = { readonly timecode: number; readonly title: string };

const list = async (reference = id) =>
  value(await server.anyone.call('videoChapters.list', { path: { id: reference } })).chapters;
const replaceAll = (chapters: readonly Chapter[]) =>
  server.client.call('videoChapters.replaceAll', { path: { id }, body: { chapters } });

describe('chapters', () => {
  it('are written all at once, read in order, and found by the short UUID too', async (context) => {
    server.need(context, 'videoChapters.list', 'videoChapters.replaceAll');
    expect(await list()).toEqual([]);
    value(
      await replaceAll([
        { timecode: 2, title: 'End' },
        { timecode: 0, title: 'Start' },
      ]),
    );
    const inOrder = [
      { timecode: 0, title: 'Start' },
      { timecode: 2, title: 'End' },
    ];
    expect(await list()).toEqual(inOrder);
    const { shortUUID } = value(await server.anyone.call('videos.get', { path: { id } }));
    expect(await list(shortUUID)).toEqual(inOrder);
    value(await replaceAll([]));
    expect(await list()).toEqual([]);
  });

  it.each<[string, readonly Chapter[]]>([
    ['two at one time', [0, 0].map((timecode) => ({ timecode, title: 'Same' }))],
    ['one without a title', [{ timecode: 0, title: '' }]],
    ['one before the beginning', [{ timecode: -1, title: 'Too early' }]],
  ])('are refused with %s', async (_what, chapters) => {
    expect(await replaceAll(chapters)).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'chapters' }] },
    });
  });

  it('are their owner’s to write', async (context) => {
    const other = await server.newUser(context);
    const input = { path: { id }, body: { chapters: [{ timecode: 0, title: 'Mine' }] } };
    expect(await other.client.call('videoChapters.replaceAll', input)).toMatchObject({
      ok: false,
      problem: { status: 403 },
    });
  });

  it('are those of a video that exists', async () => {
    const path = { id: '00000000-0000-4000-8000-000000000000' };
    expect(await server.anyone.call('videoChapters.list', { path })).toMatchObject({
      ok: false,
      problem: { code: 'not-found', status: 404 },
    });
  });
});
