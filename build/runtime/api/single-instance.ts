import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../chromium/profile-lock.ts';

/** What a second instance tells the first. */
export interface SecondInstance {
  readonly argv: readonly string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

/** When a process started, in the kernel's ticks: tells it from a later one with the same id. Linux only. */
function startTime(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[19] ?? '';
  } catch {
    return ''; // Another system: the process id has to do.
  }
}

/**
 * One running app per folder. Everything is synchronous, as Electron's call is: the lock is a file that is made
 * or not, and what a second instance has to say is left as a file which the first one watches for.
 */
export class SingleInstance {
  readonly #folder: string;
  readonly #onSecond: (second: SecondInstance) => void;
  #watcher: FSWatcher | undefined;

  /** @param folder the app's `userData` */
  constructor(folder: string, onSecond: (second: SecondInstance) => void) {
    this.#folder = join(folder, 'runtime-instance');
    this.#onSecond = onSecond;
  }

  get isHeld(): boolean {
    return this.#watcher !== undefined;
  }

  /** True when this process is the first; else the first one has been told. */
  request(message: SecondInstance): boolean {
    if (this.isHeld) return true;
    mkdirSync(this.#folder, { recursive: true });
    if (!this.#take()) {
      const name = join(this.#folder, `${process.pid}-${process.hrtime.bigint()}`);
      writeFileSync(`${name}.part`, JSON.stringify(message));
      renameSync(`${name}.part`, `${name}.json`);
      return false;
    }
    for (const stale of readdirSync(this.#folder)) if (stale !== 'owner') this.#remove(stale);
    this.#watcher = watch(this.#folder, () => {
      this.#receive();
    });
    this.#watcher.unref();
    return true;
  }

  release(): void {
    if (!this.#watcher) return;
    this.#watcher.close();
    this.#watcher = undefined;
    this.#remove('owner');
  }

  #remove(name: string): void {
    rmSync(join(this.#folder, name), { force: true });
  }

  #take(): boolean {
    const file = join(this.#folder, 'owner');
    const me = `${process.pid} ${startTime(process.pid)}`;
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        writeFileSync(file, me, { flag: 'wx' });
        return true;
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      }
      if (this.#isOwned(file)) return false;
      // Left by one that was killed.
      rmSync(file, { force: true });
    }
    return false;
  }

  #isOwned(file: string): boolean {
    const [pid, started] = readFileSync(file, 'utf8').split(' ');
    return isAlive(Number(pid)) && startTime(Number(pid)) === (started ?? '');
  }

  #receive(): void {
    for (const name of readdirSync(this.#folder)
      .filter((entry) => entry.endsWith('.json'))
      .sort()) {
      const message = JSON.parse(readFileSync(join(this.#folder, name), 'utf8')) as SecondInstance; // `request` wrote it.
      this.#remove(name);
      this.#onSecond(message);
    }
  }
}
