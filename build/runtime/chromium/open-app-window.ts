import { spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Chromium } from './launch-chromium.ts';

/**
 * Opens a window without tabs and address bar. DevTools can only open full browser windows, so the running
 * Chromium is asked as a second `chromium --app=…` on the same profile would ask it: over its profile's socket,
 * or, where there is none (Windows), by such a second process.
 */
export function openAppWindow(chromium: Chromium, url: string): Promise<void> {
  const switches = [`--app=${url}`, `--user-data-dir=${chromium.profile}`];
  const socket = singletonSocket(chromium.profile);
  return socket === undefined ? bySecondProcess(chromium, switches) : bySocket(socket, switches);
}

function singletonSocket(profile: string): string | undefined {
  try {
    return readlinkSync(join(profile, 'SingletonSocket'));
  } catch {
    return undefined; // Windows has a window message instead.
  }
}

/** Chromium's ProcessSingleton: `START\0<folder>\0<argument>\0…`, answered by `ACK`. */
function bySocket(socket: string, switches: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const client = connect(socket);
    let answer = '';
    client.once('connect', () => client.end(['START', process.cwd(), 'chromium', ...switches].join('\0')));
    client.on('data', (data: Buffer) => (answer += data.toString('latin1')));
    client.once('error', reject);
    client.once('close', () => {
      if (answer.startsWith('ACK')) resolve();
      else reject(new Error(`Chromium refused to open a window (${answer || 'no answer'}).`));
    });
  });
}

function bySecondProcess(chromium: Chromium, switches: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(chromium.executable, switches, { stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', () => {
      resolve();
    });
  });
}
