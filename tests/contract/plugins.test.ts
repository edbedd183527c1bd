import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { administratorsOnly } from './support/administrators-only.ts';
import { openServer, value, type ContractServer } from './support/server.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

const npmName = 'peertube-plugin-directory-login';
const path = { npmName };
const missing = { npmName: 'peertube-plugin-no-such-thing-here' };

describe('plugins', () => {
  administratorsOnly(() => server, {
    'plugins.list': (client) => client.call('plugins.list', {}),
    'plugins.listAvailable': (client) => client.call('plugins.listAvailable', {}),
    'plugins.get': (client) => client.call('plugins.get', { path }),
    'plugins.install': (client) => client.call('plugins.install', { body: missing }),
    'plugins.update': (client) => client.call('plugins.update', { body: missing }),
    'plugins.uninstall': (client) => client.call('plugins.uninstall', { body: missing }),
    'plugins.updateSettings': (client) =>
      client.call('plugins.updateSettings', { path: missing, body: { settings: {} } }),
    'plugins.registeredSettings': (client) => client.call('plugins.registeredSettings', { path: missing }),
  });

  it('that are installed are listed', async (context) => {
    const admin = server.admin(context);
    const { data, total } = value(await admin.call('plugins.list', { query: { count: 5, sort: 'name' } }));
    expect(total).toBeGreaterThanOrEqual(data.length);
    expect(await admin.call('plugins.list', { query: { sort: 'colour' } })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400 },
    });
  });

  it('that are missing are not found', async (context) => {
    const notFound = { ok: false, problem: { code: 'not-found', status: 404 } };
    const admin = server.admin(context);
    expect(await admin.call('plugins.get', { path: missing })).toMatchObject(notFound);
    expect(await admin.call('plugins.registeredSettings', { path: missing })).toMatchObject(notFound);
    expect(await server.anyone.call('plugins.publicSettings', { path: missing })).toMatchObject(notFound);
    const settings = await admin.call('plugins.updateSettings', { path: missing, body: { settings: {} } });
    expect(settings).toMatchObject(notFound);
  });

  it('are found in the index (stand-in only: a server may be cut off from it)', async (context) => {
    server.standInOnly(context);
    const admin = server.admin(context);
    const query = { search: 'directory', pluginType: 1 } as const;
    const { data } = value(await admin.call('plugins.listAvailable', { query }));
    expect(data).toMatchObject([{ npmName, latestVersion: '1.1.0', installed: false }]);
    const themes = value(await admin.call('plugins.listAvailable', { query: { pluginType: 2 } }));
    expect(themes.data.every((theme) => theme.npmName.startsWith('peertube-theme-'))).toBe(true);
  });

  it('are installed, set up, updated and taken away (stand-in only)', async (context) => {
    server.standInOnly(context);
    const admin = server.admin(context);
    const first = value(await admin.call('plugins.install', { body: { npmName, pluginVersion: '1.0.0' } }));
    expect(first).toMatchObject({ name: 'directory-login', type: 1, version: '1.0.0', uninstalled: false });
    const registered = value(await server.anyone.call('config.get', {})).plugin.registered;
    expect(registered).toMatchObject([{ npmName, version: '1.0.0' }]);

    const { registeredSettings } = value(await admin.call('plugins.registeredSettings', { path }));
    expect(registeredSettings.map(({ name }) => name)).toContain('directory-password');
    const open = async () =>
      value(await server.anyone.call('plugins.publicSettings', { path })).publicSettings;
    expect(await open()).toEqual({ 'directory-name': 'Directory' });
    const settings = { 'directory-name': 'Ours', 'directory-password': 'hidden' };
    value(await admin.call('plugins.updateSettings', { path, body: { settings } }));
    expect(await open()).toEqual({ 'directory-name': 'Ours' });
    expect(value(await admin.call('plugins.get', { path })).settings).toEqual(settings);

    expect(value(await admin.call('plugins.update', { body: { npmName } })).version).toBe('1.1.0');
    value(await admin.call('plugins.uninstall', { body: { npmName } }));
    expect(value(await admin.call('plugins.list', {})).data).toEqual([]);
    const gone = value(await admin.call('plugins.list', { query: { uninstalled: true } }));
    expect(gone.data).toMatchObject([{ name: 'directory-login', uninstalled: true }]);
  });

  it('that do not exist are neither installed nor updated (stand-in only)', async (context) => {
    server.standInOnly(context);
    const admin = server.admin(context);
    const refused = { ok: false, problem: { status: 400 } };
    expect(await admin.call('plugins.install', { body: missing })).toMatchObject(refused);
    expect(await admin.call('plugins.install', { body: {} })).toMatchObject(refused);
    expect(await admin.call('plugins.update', { body: missing })).toMatchObject(refused);
    expect(await admin.call('plugins.uninstall', { body: { npmName: 'something' } })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'npmName' }] },
    });
  });
});
