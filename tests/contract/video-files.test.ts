import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import type { OperationResult } from '../../src-main/peertube/operations/index.ts';
import { openServer, until, value, type ContractServer } from './support/server.ts';
import { uploadOne } from './support/upload.ts';

type Video = OperationResult<'videos.get'>;

let server: ContractServer;
let id: string;

const get = async (): Promise<Video> => value(await server.client.call('videos.get', { path: { id } }));
const hlsOf = (video: Video) => video.streamingPlaylists[0]?.files ?? [];

/** "Published" can come before the last rendition (peertube.md): waits until no more are added. */
async function whole(): Promise<Video> {
  let before = -1;
  return until(get, (video) => {
    const files = video.files.length + hlsOf(video).length;
    const settled = files === before;
    before = files;
    return video.state.id === 1 && files > 0 && settled;
  });
}

// A real server may transcode for minutes.
beforeAll(async () => {
  server = await openServer();
  id = await uploadOne(server, { privacy: 3 });
  await whole();
}, 600_000);

afterAll(() => server.close());

/** What stands below the folder in an address: `…/hls/private/<UUID>/<file>`. */
function below(folder: string, address: string): readonly [uuid: string, file: string] {
  const { pathname } = new URL(address);
  const [uuid = '', file = ''] = pathname.slice(pathname.indexOf(folder) + folder.length).split('/');
  return [uuid, file];
}

/** The web video's name, as long as the server makes such ones. */
async function webVideo(context: TestContext): Promise<string> {
  const [file] = (await get()).files;
  return file ? (new URL(file.fileUrl).pathname.split('/').at(-1) ?? '') : context.skip('no web videos here');
}

async function playlist(context: TestContext): Promise<string> {
  const address = (await get()).streamingPlaylists[0]?.playlistUrl;
  return address ?? context.skip('no HLS here');
}

describe('a private video’s files', () => {
  it('are its owner’s, whole or in parts', async (context) => {
    const path = { filename: await webVideo(context) };
    const all = value(await server.client.open('staticFiles.privateWebVideo', { path }));
    const bytes = await buffer(all.stream);
    expect([all.status, bytes.length]).toEqual([200, all.size]);
    const range = { from: 10, to: 109 };
    const part = value(await server.client.open('staticFiles.privateWebVideo', { path }, { range }));
    expect(part.status).toBe(206);
    expect((await buffer(part.stream)).equals(bytes.subarray(10, 110))).toBe(true);
  });

  it('are refused to others, and open with a token for files', async (context) => {
    const path = { filename: await webVideo(context) };
    const { files } = value(await server.client.call('videos.createFileToken', { path: { id } }));
    expect(await server.anyone.open('staticFiles.privateWebVideo', { path })).toMatchObject({
      ok: false,
      problem: { status: 403 },
    });
    const query = { videoFileToken: files.token };
    const opened = value(await server.anyone.open('staticFiles.privateWebVideo', { path, query }));
    opened.stream.destroy();
    expect(opened.status).toBe(200);
    expect(await server.anyone.open('staticFiles.webVideo', { path })).toMatchObject({ ok: false });
  });

  it('are found below hls/ by their owner alone', async (context) => {
    const path = { filename: below('/hls/private/', await playlist(context)) };
    const opened = value(await server.client.open('staticFiles.privateHls', { path }));
    expect((await buffer(opened.stream)).toString()).toMatch(/^#EXTM3U/);
    expect(await server.anyone.open('staticFiles.privateHls', { path })).toMatchObject({
      ok: false,
      problem: { status: 403 },
    });
  });
});

describe('a public video’s files', () => {
  beforeAll(async () => {
    value(await server.client.call('videos.update', { path: { id }, body: { privacy: 1 } }));
  });

  it('are everybody’s', async (context) => {
    const filename = await webVideo(context);
    const opened = value(await server.anyone.open('staticFiles.webVideo', { path: { filename } }));
    expect((await buffer(opened.stream)).length).toBe(opened.size);
    const none = { filename: `no-${filename}` };
    expect(await server.anyone.open('staticFiles.webVideo', { path: none })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });

  it('are reached below hls/ too', async (context) => {
    const [uuid, file] = below('/hls/', await playlist(context));
    const opened = value(await server.anyone.open('staticFiles.hls', { path: { filename: [uuid, file] } }));
    expect((await buffer(opened.stream)).toString()).toMatch(/^#EXTM3U/);
    const none = { filename: [uuid, file.replace('master', 'no-master')] } as const;
    expect(await server.anyone.open('staticFiles.hls', { path: none })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });

  it('are put together for a download', async (context) => {
    server.need(context, 'videos.download');
    const video = await get();
    const file = [...video.files, ...hlsOf(video)][0];
    const download = (videoFileIds: readonly number[]) =>
      server.anyone.open('videos.download', { path: { videoId: id }, query: { videoFileIds } });
    const opened = value(await download([file?.id ?? 0]));
    expect(opened.type).toMatch(/^video\//);
    expect((await buffer(opened.stream)).length).toBeGreaterThan(0);
    expect(await download([999_999_999])).toMatchObject({ ok: false, problem: { status: 404 } });
    expect(await download([])).toMatchObject({ ok: false, problem: { status: 400 } });
  });
});

describe('a file’s metadata', () => {
  it('is what was found in it', async () => {
    const video = await get();
    const file = [...video.files, ...hlsOf(video)][0];
    const metadata = value(
      await server.client.call('videoFiles.metadata', { path: { id, videoFileId: file?.id ?? 0 } }),
    );
    expect(metadata.streams.length).toBeGreaterThan(0);
    expect(
      await server.client.call('videoFiles.metadata', { path: { id, videoFileId: 999_999_999 } }),
    ).toMatchObject({ ok: false, problem: { status: 404 } });
  });
});

describe('deleting files', () => {
  const refused = (status: number) => ({ ok: false, problem: { status } });

  it('is for administrators', async (context) => {
    const { client } = await server.newUser(context);
    const one = { path: { id, videoFileId: 1 } };
    expect(await client.call('videoFiles.deleteHls', { path: { id } })).toMatchObject(refused(403));
    expect(await client.call('videoFiles.deleteWebVideos', { path: { id } })).toMatchObject(refused(403));
    expect(await client.call('videoFiles.deleteHlsFile', one)).toMatchObject(refused(403));
    expect(await client.call('videoFiles.deleteWebVideo', one)).toMatchObject(refused(403));
  });

  it('takes one file, then all of a kind, and keeps the last kind', async (context) => {
    const admin = server.admin(context);
    const video = await get();
    const hls = hlsOf(video);
    if (hls.length === 0 || video.files.length === 0) context.skip('this server makes one kind of files');
    const one = (videoFileId: number) => ({ path: { id, videoFileId } });
    expect(await admin.call('videoFiles.deleteHlsFile', one(999_999_999))).toMatchObject(refused(404));
    expect(await admin.call('videoFiles.deleteWebVideo', one(999_999_999))).toMatchObject(refused(404));

    value(await admin.call('videoFiles.deleteHlsFile', one(hls[0]?.id ?? 0)));
    expect(hlsOf(await get()).map((file) => file.id)).toEqual(hls.slice(1).map((file) => file.id));
    if (hls.length > 1) value(await admin.call('videoFiles.deleteHls', { path: { id } }));
    expect(hlsOf(await get())).toEqual([]);
    expect(await admin.call('videoFiles.deleteHls', { path: { id } })).toMatchObject(refused(400));
    expect(await admin.call('videoFiles.deleteWebVideos', { path: { id } })).toMatchObject(refused(400));
    for (const { id: videoFileId } of video.files.slice(1)) {
      value(await admin.call('videoFiles.deleteWebVideo', one(videoFileId)));
    }
    const last = one(video.files[0]?.id ?? 0);
    expect(await admin.call('videoFiles.deleteWebVideo', last)).toMatchObject(refused(400));
    expect((await get()).files.length).toBe(1);
  });

  it('takes web videos where HLS stays', async (context) => {
    const admin = server.admin(context);
    const other = await uploadOne(server);
    const asked = async () => value(await server.client.call('videos.get', { path: { id: other } }));
    const published = await until(asked, ({ state }) => state.id === 1);
    if (hlsOf(published).length === 0 || published.files.length === 0) {
      context.skip('this server makes one kind of files');
    }
    value(await admin.call('videoFiles.deleteWebVideos', { path: { id: other } }));
    expect((await asked()).files).toEqual([]);
    expect(await admin.call('videoFiles.deleteWebVideos', { path: { id: other } })).toMatchObject(
      refused(400),
    );
  }, 600_000);
});
