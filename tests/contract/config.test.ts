import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServer, value, type ContractServer } from './support/server.ts';

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
