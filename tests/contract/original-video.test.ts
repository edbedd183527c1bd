import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it, type TestContext } from 'vitest';
import { createOtherUser } from './support/other-user.ts';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uploadOne } from './support/upload.ts';

let server: ContractServer;
let id: string;
const size = 300_000;
const other = createOtherUser();

beforeAll(async () => {
  server = await openServer();
  id = await uploadOne(server, { privacy: 3 });
});

afterAll(() => server.close());

/** The last part of the source's address, as long as the server keeps what was uploaded. */
async function kept(context: TestContext): Promise<string> {
  server.need(context, 'staticFiles.originalVideo');
  const { fileDownloadUrl } = value(await server.client.call('videos.source', { path: { id } }));
  if (!fileDownloadUrl) context.skip('this server keeps no originals');
  return new URL(fileDownloadUrl).pathname.split('/').at(-1) ?? '';
}

it('comes back as it was uploaded, whole or in parts', async (context) => {
  const path = { filename: await kept(context) };
  const all = value(await server.client.open('staticFiles.originalVideo', { path }));
  const bytes = await buffer(all.stream);
  expect(bytes.length).toBe(size);
  const range = { from: 10, to: 109 };
  const part = value(await server.client.open('staticFiles.originalVideo', { path }, { range }));
  expect(part.status).toBe(206);
  expect((await buffer(part.stream)).equals(bytes.subarray(10, 110))).toBe(true);
});

it('is for nobody but who manages the video', async (context) => {
  const path = { filename: await kept(context) };
  const refused = { ok: false, problem: { status: 403 } };
  const stranger = await other(server, context);
  expect(await stranger.client.open('staticFiles.originalVideo', { path })).toMatchObject(refused);
  const none = { filename: `no-${path.filename}` };
  expect(await server.client.open('staticFiles.originalVideo', { path: none })).toMatchObject({ ok: false });
});
