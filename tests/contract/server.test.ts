import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { administratorsOnly } from './support/administrators-only.ts';
import { openServer, until, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { uploadOne } from './support/upload.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

const longAgo = '2020-01-01T00:00:00.000Z';

describe('the server', () => {
  it('answers a ping', async () => {
    expect(value(await server.anyone.call('server.ping', {}))).toBe('pong');
  });

  it('tells its figures to everybody', async () => {
    const stats = value(await server.anyone.call('serverStats.get', {}));
    expect(stats.totalUsers).toBeGreaterThan(0);
    expect(stats.totalLocalVideoChannels).toBeGreaterThan(0);
    expect(stats.totalVideos).toBeGreaterThanOrEqual(stats.totalLocalVideos);
  });

  it('counts what is there (stand-in only: others tell figures some hours old)', async (context) => {
    server.standInOnly(context);
    const before = value(await server.anyone.call('serverStats.get', {}));
    await uploadOne(server, { name: uniqueName('Counted') });
    const after = value(await server.anyone.call('serverStats.get', {}));
    expect(after.totalLocalVideos).toBe(before.totalLocalVideos + 1);
    expect(after.totalLocalVideoFilesSize).toBeGreaterThan(before.totalLocalVideoFilesSize);
  });
});

describe('playback metrics', () => {
  const metric = {
    playerMode: 'p2p-media-loader',
    resolution: 720,
    fps: 25,
    p2pEnabled: true,
    p2pPeers: 0,
    resolutionChanges: 1,
    bufferStalled: 0,
    errors: 0,
    downloadedBytesP2P: 0,
    downloadedBytesHTTP: 1_000_000,
    uploadedBytesP2P: 0,
  } as const;

  it('are collected, or not, as the configuration says', async () => {
    const { openTelemetry } = value(await server.anyone.call('config.get', {}));
    const videoId = await uploadOne(server, {
      name: uniqueName('Watched'),
      privacy: 1,
      waitTranscoding: false,
    });
    const outcome = await server.anyone.call('playbackMetrics.create', { body: { ...metric, videoId } });
    // Newer servers take what they do not collect without a word.
    const statuses = openTelemetry.metrics.enabled ? [undefined] : [undefined, 403];
    expect(statuses).toContain(outcome.ok ? undefined : outcome.problem.status);
  });

  it('are refused where they are none (stand-in only: it has to collect them)', async (context) => {
    const { config } = server.standInOnly(context).world;
    config['openTelemetry'] = { metrics: { enabled: true, playbackStatsInterval: 15_000 } };
    const videoId = '00000000-0000-4000-8000-000000000000';
    expect(
      await server.anyone.call('playbackMetrics.create', { body: { ...metric, videoId } }),
    ).toMatchObject({ ok: false, problem: { status: 404 } });
    const body = { ...metric, videoId, errors: -1 };
    expect(await server.anyone.call('playbackMetrics.create', { body })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'errors' }] },
    });
  });
});

describe('logs', () => {
  administratorsOnly(() => server, {
    'serverLogs.list': (client) => client.call('serverLogs.list', { query: { startDate: longAgo } }),
    'auditLogs.list': (client) => client.call('auditLogs.list', { query: { startDate: longAgo } }),
  });

  it('hold what a client sends, at its level', async (context) => {
    const message = uniqueName('From a contract test');
    const startDate = new Date(Date.now() - 60_000).toISOString();
    const url = `${server.origin}/videos/upload`;
    const sent = await server.anyone.call('clientLogs.create', { body: { message, url, level: 'warn' } });
    value(sent);
    const admin = server.admin(context);
    const lines = async (query: { level: 'warn' | 'error'; tagsOneOf?: string[]; endDate?: string }) => {
      const found = await admin.call('serverLogs.list', { query: { startDate, ...query } });
      return value(found).filter((line) => line.message.includes(message));
    };
    const written = await until(
      () => lines({ level: 'warn' }),
      (found) => found.length > 0,
    );
    expect(written).toMatchObject([{ level: 'warn', tags: ['client'] }]);
    expect(await lines({ level: 'warn', tagsOneOf: ['client'] })).toHaveLength(1);
    expect(await lines({ level: 'warn', tagsOneOf: ['nothing'] })).toEqual([]);
    expect(await lines({ level: 'error' })).toEqual([]);
    expect(await lines({ level: 'warn', endDate: startDate })).toEqual([]);
  });

  it('refuse what is no message', async () => {
    const body = { message: '', url: 'nowhere', level: 'info' as 'warn' };
    expect(await server.anyone.call('clientLogs.create', { body })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400 },
    });
  });

  it('tell who changed what', async (context) => {
    const lines = value(
      await server.admin(context).call('auditLogs.list', { query: { startDate: longAgo } }),
    );
    for (const line of lines) expect(JSON.parse(line.message)).toHaveProperty('action');
  });

  it('tell of a changed configuration (stand-in only)', async (context) => {
    server.standInOnly(context);
    const admin = server.admin(context);
    value(await admin.call('config.deleteCustom', {}));
    const lines = value(await admin.call('auditLogs.list', { query: { startDate: longAgo } }));
    expect(JSON.parse(lines.at(-1)?.message ?? '')).toMatchObject({
      user: 'root',
      domain: 'config',
      action: 'update',
    });
  });

  it('want a date to begin with', async (context) => {
    const admin = server.admin(context);
    const refused = {
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'startDate' }] },
    };
    expect(await admin.call('serverLogs.list', {})).toMatchObject(refused);
    expect(await admin.call('auditLogs.list', { query: { startDate: 'yesterday' } })).toMatchObject(refused);
  });
});

describe('a letter to the administrators', () => {
  const letter = {
    fromName: 'A contract test',
    fromEmail: 'contract@example.org',
    subject: 'Testing',
    body: 'Nobody needs to answer this.',
  };

  it('needs an address and a text', async () => {
    const body = { ...letter, fromEmail: 'nobody', body: '' };
    expect(await server.anyone.call('server.contact', { body })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400 },
    });
  });

  it('is sent once an hour, where e-mail is on (stand-in only: nobody wants such letters)', async (context) => {
    const { config } = server.standInOnly(context).world;
    expect(await server.anyone.call('server.contact', { body: letter })).toMatchObject({
      ok: false,
      problem: { status: 409 },
    });
    config['email'] = { enabled: true };
    value(await server.anyone.call('server.contact', { body: letter }));
    expect(await server.anyone.call('server.contact', { body: letter })).toMatchObject({
      ok: false,
      problem: { status: 403 },
    });
  });
});
