import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable, Writable } from 'node:stream';
import { CdpConnection } from './cdp.ts';
import { findChromium } from './find-chromium.ts';
import { claimProfile, releaseProfile } from './profile-lock.ts';
import { chromiumSwitches } from './switches.ts';
import type { SwitchOptions } from './switches.ts';
import { utf8Environment } from './utf8-environment.ts';

export interface Chromium {
  readonly connection: CdpConnection;
  /** Such as `156.0.8078.79`. */
  readonly version: string;
  readonly executable: string;
  readonly profile: string;
  /** Settles when the browser's process is gone, however it went. */
  readonly exited: Promise<void>;
  /** Asks the browser to write down what it has and to end; settles when it has. */
  readonly close: () => Promise<void>;
}

/**
 * Starts Chromium without a window, on a pipe. The pipe is also the leash: when this process dies, however it
 * does, the system closes the pipe and Chromium ends itself.
 */
export async function launchChromium(options: SwitchOptions): Promise<Chromium> {
  await claimProfile(options.profile);
  const executable = findChromium();
  const child = spawn(executable, chromiumSwitches(options), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    env: utf8Environment(process.env),
  });
  const lastLines: string[] = [];
  const verbose = process.env['SEPIOLA_RUNTIME_VERBOSE'] === '1';
  const { promise: devToolsShown, resolve: showDevTools } = Promise.withResolvers<undefined>();
  const { stderr } = child;
  if (!stderr) throw new Error('Node gave no pipe to Chromium.');
  createInterface({ input: stderr }).on('line', (line) => {
    const isDevTools = line.startsWith('DevTools listening on ');
    if (isDevTools || verbose) process.stderr.write(`${line}\n`);
    if (isDevTools) showDevTools(undefined);
    lastLines.push(line);
    if (lastLines.length > 30) lastLines.shift();
  });
  const [, , , toChromium, fromChromium] = child.stdio;
  if (!(toChromium instanceof Writable) || !(fromChromium instanceof Readable))
    throw new Error('Node gave no pipe to Chromium.');
  const connection = new CdpConnection(fromChromium, toChromium);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      releaseProfile(options.profile);
      resolve();
    });
  });
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      const how = signal ?? `code ${String(code)}`;
      const last = lastLines.join('\n');
      if (/Missing X server|cannot open display|Unable to open X display/i.test(last))
        process.stderr.write('Unable to open X display!\n');
      reject(new Error(`Chromium ended with ${how} before it was ready:\n${last}`));
    });
  });
  failed.catch(() => undefined); // After the start an exit is `exited`'s to tell.
  const { product } = await Promise.race([connection.browser.send('Browser.getVersion'), failed]);
  if (options.asked.has('remote-debugging-port')) await Promise.race([devToolsShown, failed]);

  const close = async (): Promise<void> => {
    // The answer may be lost in the browser's end: its exit is what counts.
    connection.browser.send('Browser.close').catch(() => undefined);
    const stuck = setTimeout(() => child.kill('SIGKILL'), 5000);
    await exited;
    clearTimeout(stuck);
  };
  if (child.exitCode !== null) await once(child, 'exit');
  return {
    connection,
    version: product.replace(/^[^/]*\//, ''),
    executable,
    profile: options.profile,
    exited,
    close,
  };
}
