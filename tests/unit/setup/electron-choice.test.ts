import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  chooseElectron,
  type ElectronHost,
  type FetchOutcome,
} from '../../../build/setup/electron-choice.ts';

const root = join('/', 'project');
const modules = join(root, 'node_modules', 'electron');
const dist = join(modules, 'dist');
const runtime = join(root, 'build', 'runtime');

class FakeHost implements ElectronHost {
  env: Record<string, string | undefined> = {};
  platform: NodeJS.Platform = 'linux';
  isRoot = false;
  readonly root = root;
  now = Date.UTC(2026, 0, 1);
  readonly files = new Map([[join(modules, 'package.json'), '{"version":"45.4.1"}']]);
  readonly fetches: { version: string; patient: boolean }[] = [];
  outcome: FetchOutcome = { ok: false, reason: 'github.com is out of reach' };

  exists(path: string): boolean {
    return this.files.has(path);
  }
  read(path: string): string | undefined {
    return this.files.get(path);
  }
  write(path: string, text: string): void {
    this.files.set(path, text);
  }
  remove(path: string): void {
    this.files.delete(path);
  }
  fetch(version: string, patient: boolean): Promise<FetchOutcome> {
    this.fetches.push({ version, patient });
    return Promise.resolve(this.outcome);
  }
}

function hostWithBinary(executable = 'electron'): FakeHost {
  const host = new FakeHost();
  host.files.set(join(dist, executable), '').set(join(dist, 'version'), '45.4.1');
  return host;
}

describe('chooseElectron', () => {
  it("takes Electron's binary when it is there, without asking the network", async () => {
    const host = hostWithBinary();
    expect(await chooseElectron(host)).toEqual({
      kind: 'electron',
      executablePath: join(dist, 'electron'),
      version: '45.4.1',
      args: [],
      sentence: 'Electron 45.4.1.',
    });
    expect(host.fetches).toEqual([]);
  });

  it.each([
    ['darwin', join('Electron.app', 'Contents', 'MacOS', 'Electron')],
    ['win32', 'electron.exe'],
  ] as const)('knows where the binary is on %s', async (platform, executable) => {
    const host = hostWithBinary(executable);
    host.platform = platform;
    expect((await chooseElectron(host)).executablePath).toBe(join(dist, executable));
  });

  it('fetches the binary when it lacks', async () => {
    const host = new FakeHost();
    host.outcome = { ok: true };
    expect((await chooseElectron(host)).kind).toBe('electron');
    expect(host.fetches).toEqual([{ version: '45.4.1', patient: false }]);
  });

  it('takes the runtime when the binary cannot be fetched, and says why', async () => {
    const choice = await chooseElectron(new FakeHost());
    expect(choice).toMatchObject({
      kind: 'runtime',
      executablePath: join(runtime, 'electron'),
      version: '45.4.1',
    });
    expect(choice.sentence).toContain('Not Electron');
    expect(choice.sentence).toContain('github.com is out of reach');
  });

  it('does not try again for a day', async () => {
    const host = new FakeHost();
    const first = await chooseElectron(host);
    host.now += 23 * 60 * 60 * 1000;
    expect(await chooseElectron(host)).toEqual(first);
    expect(host.fetches).toHaveLength(1);
    host.now += 2 * 60 * 60 * 1000;
    await chooseElectron(host);
    expect(host.fetches).toHaveLength(2);
  });

  it('tries at once for another version', async () => {
    const host = new FakeHost();
    await chooseElectron(host);
    host.files.set(join(modules, 'package.json'), '{"version":"46.0.0"}');
    await chooseElectron(host);
    expect(host.fetches.map(({ version }) => version)).toEqual(['45.4.1', '46.0.0']);
  });

  it('goes by ELECTRON_OVERRIDE_DIST_PATH before all else', async () => {
    const host = hostWithBinary();
    const folder = join('/', 'other');
    host.files.set(join(folder, 'version'), 'v44.0.0');
    host.env = { ELECTRON_OVERRIDE_DIST_PATH: folder, SEPIOLA_ELECTRON: 'runtime' };
    expect(await chooseElectron(host)).toMatchObject({
      kind: 'electron',
      executablePath: join(folder, 'electron'),
      version: '44.0.0',
    });
    host.env = { ELECTRON_OVERRIDE_DIST_PATH: runtime };
    expect((await chooseElectron(host)).kind).toBe('runtime');
  });

  it('takes the runtime when SEPIOLA_ELECTRON says so, whatever is there', async () => {
    const host = hostWithBinary();
    host.env = { SEPIOLA_ELECTRON: 'runtime' };
    expect((await chooseElectron(host)).kind).toBe('runtime');
  });

  it('waits for Electron, or fails, when SEPIOLA_ELECTRON wants the real one', async () => {
    const host = new FakeHost();
    await chooseElectron(host);
    host.env = { SEPIOLA_ELECTRON: 'real' };
    await expect(chooseElectron(host)).rejects.toThrow('github.com is out of reach');
    expect(host.fetches.at(-1)).toEqual({ version: '45.4.1', patient: true });
  });

  it('refuses a wish that it does not know', async () => {
    const host = new FakeHost();
    host.env = { SEPIOLA_ELECTRON: 'chrome' };
    await expect(chooseElectron(host)).rejects.toThrow('it can be "real" or "runtime"');
  });

  it.each<[string, (host: FakeHost) => void]>([
    ['as root', (host) => (host.isRoot = true)],
    ['namespaces', (host) => host.files.set('/proc/sys/kernel/unprivileged_userns_clone', '0\n')],
    ['namespaces', (host) => host.files.set('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1\n')],
  ])('leaves out the sandbox where it cannot work, and says so: %s', async (reason, change) => {
    const host = hostWithBinary();
    change(host);
    const choice = await chooseElectron(host);
    expect(choice.args).toEqual(['--no-sandbox']);
    expect(choice.sentence).toContain(reason);
  });
});
