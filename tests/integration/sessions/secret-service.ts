/** A message bus of one's own, with or without a keyring on it: real processes in a folder of their own. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome } from '../../../src-main/peertube/problem.ts';

const run = promisify(execFile);

/** No service files: nothing is started because somebody asks for it. */
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>`;

export interface Said {
  readonly outcome: Outcome<string | null | undefined>;
  readonly ms: number;
  readonly hanging: boolean;
}

export interface SecretService {
  readonly env: NodeJS.ProcessEnv;
  startBus(): Promise<void>;
  /** Unlocked with a password, or started without one: then it is locked. */
  startKeyring(kind: 'unlocked' | 'locked'): Promise<ChildProcess>;
  /** Kills it, and waits until the bus has noticed. */
  stopKeyring(keyring: ChildProcess): Promise<void>;
  /** A process that asks the keychain. */
  startClient(timeoutMs: number): { readonly ask: (line: string) => Promise<Said> };
  stop(): Promise<void>;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

export async function createSecretService(): Promise<SecretService> {
  const home = await mkdtemp(path.join(tmpdir(), 'sepiola-keyring-'));
  const children: ChildProcess[] = [];
  const env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    HOME: home,
    XDG_RUNTIME_DIR: home,
    XDG_DATA_HOME: home,
    XDG_CACHE_HOME: home,
  };

  function start(command: string, args: readonly string[]): ChildProcess {
    const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'ignore'] });
    children.push(child);
    return child;
  }

  async function nameIsOwned(): Promise<boolean> {
    const bus = 'org.freedesktop.DBus';
    const args = ['--session', `--dest=${bus}`, '--print-reply', '/', `${bus}.NameHasOwner`];
    const { stdout } = await run('dbus-send', [...args, 'string:org.freedesktop.secrets'], { env });
    return stdout.includes('boolean true');
  }

  return {
    env,
    async startBus() {
      const config = path.join(home, 'bus.conf');
      await writeFile(config, busConfig);
      const daemon = start('dbus-daemon', ['--nofork', '--print-address=1', `--config-file=${config}`]);
      if (daemon.stdout === null) throw new Error('dbus-daemon without output');
      const lines = createInterface({ input: daemon.stdout });
      const said: unknown[] = await once(lines, 'line');
      env['DBUS_SESSION_BUS_ADDRESS'] = String(said[0]);
    },
    async startKeyring(kind) {
      const unlock = kind === 'unlocked' ? ['--unlock'] : [];
      const daemon = start('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...unlock]);
      daemon.stdin?.end(kind === 'unlocked' ? 'a password' : '');
      while (!(await nameIsOwned())) await pause(20);
      return daemon;
    },
    async stopKeyring(keyring) {
      await ended(keyring);
      while (await nameIsOwned()) await pause(20);
    },
    startClient(timeoutMs) {
      const script = path.join(import.meta.dirname, 'keychain-client.ts');
      const child = start(process.execPath, [script, String(timeoutMs)]);
      if (child.stdout === null) throw new Error('client without output');
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      return {
        async ask(line) {
          child.stdin?.write(`${line}\n`);
          const { value, done } = await lines.next();
          if (done === true) throw new Error(`The client ended at: ${line}`);
          return JSON.parse(value) as Said; // written by keychain-client.ts
        },
      };
    },
    async stop() {
      for (const child of children.reverse()) await ended(child);
      await rm(home, { recursive: true, force: true });
    },
  };
}
