import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { administratorsOnly } from './support/administrators-only.ts';
import { openServer, value, type ContractServer } from './support/server.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

describe('homepage', () => {
  administratorsOnly(() => server, {
    'homepage.update': (client) => client.call('homepage.update', { body: { content: 'Mine' } }),
  });

  it('is a text, or there is none, as the configuration says', async () => {
    const { homepage } = value(await server.anyone.call('config.get', {}));
    const found = await server.anyone.call('homepage.get', {});
    if (homepage.enabled) expect(value(found).content).not.toBe('');
    else expect(found).toMatchObject({ ok: false, problem: { code: 'not-found', status: 404 } });
  });

  it('is written, and taken away by an empty text (stand-in only)', async (context) => {
    server.standInOnly(context);
    const admin = server.admin(context);
    const content = '# Welcome\n\nA place for slow videos.';
    value(await admin.call('homepage.update', { body: { content } }));
    expect(value(await server.anyone.call('homepage.get', {}))).toEqual({ content });
    expect(value(await server.anyone.call('config.get', {})).homepage.enabled).toBe(true);

    value(await admin.call('homepage.update', { body: { content: '' } }));
    expect(await server.anyone.call('homepage.get', {})).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });
});
