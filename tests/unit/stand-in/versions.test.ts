import { afterEach, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn } from '../../peertube/start.ts';
import { PlainClient } from './client.ts';

let standIn: StandIn | undefined;

afterEach(() => standIn?.close());

async function detailsAt(
  version: string,
): Promise<{ client: PlainClient; details: Record<string, unknown> }> {
  standIn = await startStandIn({ world: 'sample', version });
  const client = await PlainClient.signedIn(standIn, 'ada');
  const [video] = standIn.videos('ada');
  return { client, details: await client.json(`/api/v1/videos/${video?.uuid ?? ''}`) };
}

describe('the spelling of a version', () => {
  it('5.1: comments are on or off, no passwords', async () => {
    const { client, details } = await detailsAt('5.1.0');
    expect(details).toHaveProperty('commentsEnabled');
    expect(details).not.toHaveProperty('commentsPolicy');
    expect(await client.json('/api/v1/videos/privacies')).not.toHaveProperty('5');
    const { uuid } = details;
    expect((await client.get(`/api/v1/videos/${String(uuid)}/passwords`)).status).toBe(400);
    const config = await client.json('/api/v1/config');
    expect(config).toMatchObject({ serverVersion: '5.1.0', transcoding: { webtorrent: { enabled: true } } });
  });

  it('6.3: both spellings of comments', async () => {
    const { details } = await detailsAt('6.3.0');
    expect(details).toMatchObject({ commentsEnabled: true, commentsPolicy: { id: 1 } });
    expect(details).not.toHaveProperty('nsfwFlags');
  });

  it('8.2: the policy alone, thumbnails, warnings and tags in rows', async () => {
    const { client, details } = await detailsAt('8.2.0');
    expect(details).not.toHaveProperty('commentsEnabled');
    expect(details).toMatchObject({ nsfwFlags: 0, thumbnails: [{ width: 280 }, { width: 850 }] });
    const { data } = await client.json('/api/v1/users/me/videos?count=1');
    expect(data).toMatchObject([{ tags: expect.any(Array) as unknown }]);
    const source = await client.json(`/api/v1/videos/${String(details.uuid)}/source`);
    expect(source).not.toHaveProperty('filename');
  });
});
