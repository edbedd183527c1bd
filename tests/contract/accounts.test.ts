import { afterAll, beforeAll, expect, it } from 'vitest';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { uploadOne } from './support/upload.ts';

let server: ContractServer;
let id: string;
const name = uniqueName('Seen on an account');

beforeAll(async () => {
  server = await openServer();
  id = await uploadOne(server, { name, privacy: 1, waitTranscoding: false });
});

afterAll(() => server.close());

const path = () => ({ name: server.user.username });

it('an account is found by its name, with and without its host', async () => {
  const account = value(await server.anyone.call('accounts.get', { path: path() }));
  expect(account).toMatchObject({ id: server.me.account.id, name: server.user.username });
  const handle = `${account.name}@${account.host}`;
  expect(value(await server.anyone.call('accounts.get', { path: { name: handle } })).id).toBe(account.id);
  expect(await server.anyone.call('accounts.get', { path: { name: 'nobody_is_called_so' } })).toMatchObject({
    ok: false,
    problem: { code: 'not-found', status: 404 },
  });
});

it('accounts are listed', async () => {
  const { data, total } = value(await server.anyone.call('accounts.list', { query: { count: 1 } }));
  expect(data).toHaveLength(1);
  expect(total).toBeGreaterThan(0);
});

it('an account’s public videos are listed, searched and filtered', async () => {
  const list = async (query: { search: string; nsfw?: 'true' | 'both' }) =>
    value(await server.anyone.call('accounts.videos', { path: path(), query })).data.map(({ uuid }) => uuid);
  expect(await list({ search: name })).toEqual([id]);
  expect(await list({ search: name, nsfw: 'both' })).toEqual([id]);
  expect(await list({ search: name, nsfw: 'true' })).toEqual([]);
});

it('ratings are told to whoever gave them', async (context) => {
  const ratings = async (rating: 'like' | 'dislike') =>
    value(await server.client.call('accounts.ratings', { path: path(), query: { rating } })).data.map(
      ({ video }) => video.uuid,
    );
  value(await server.client.call('videos.rate', { path: { id }, body: { rating: 'like' } }));
  expect(await ratings('like')).toContain(id);
  expect(await ratings('dislike')).not.toContain(id);
  value(await server.client.call('videos.rate', { path: { id }, body: { rating: 'none' } }));
  expect(await ratings('like')).not.toContain(id);
  expect(await server.anyone.call('accounts.ratings', { path: path(), query: {} })).toMatchObject({
    ok: false,
  });
  const other = await server.newUser(context);
  expect(await other.client.call('accounts.ratings', { path: path(), query: {} })).toMatchObject({
    ok: false,
    problem: { code: 'forbidden', status: 403 },
  });
});

it('followers are told to the owner', async (context) => {
  const { total } = value(await server.client.call('accounts.followers', { path: path(), query: {} }));
  expect(total).toBeGreaterThanOrEqual(0);
  const other = await server.newUser(context);
  expect(await other.client.call('accounts.followers', { path: path(), query: {} })).toMatchObject({
    ok: false,
    problem: { code: 'forbidden', status: 403 },
  });
});
