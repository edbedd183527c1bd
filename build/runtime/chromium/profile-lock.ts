import { mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const ownerFile = 'sepiola-runtime-owner';

/** Linux: ended, but not yet noticed by its parent. Elsewhere there is no telling. */
function isZombie(pid: number): boolean {
  try {
    return /^State:\s*[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function readPid(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined; // No owner yet.
  }
}

/** The process id in Chromium's own lock: a link to `<host>-<pid>`. */
function chromiumPid(profile: string): number | undefined {
  try {
    return Number(readlinkSync(join(profile, 'SingletonLock')).split('-').pop()) || undefined;
  } catch {
    return undefined; // Not locked, or a platform without such links.
  }
}

/**
 * Makes a Chromium profile ours: waits for the Chromium of a runtime that was killed to notice it and end,
 * and takes away the locks it left. Throws when a living runtime uses the profile.
 */
export async function claimProfile(profile: string): Promise<void> {
  mkdirSync(profile, { recursive: true });
  const owner = readPid(join(profile, ownerFile));
  if (owner !== undefined && owner !== process.pid && isAlive(owner))
    throw new Error(`The profile ${profile} is in use by process ${owner}. Choose another --user-data-dir.`);
  const orphan = chromiumPid(profile);
  if (owner !== undefined && orphan !== undefined) {
    // Chromium ends by itself once its pipe is closed. No event tells of another's child: hence the wait.
    for (let wait = 0; wait < 100 && isAlive(orphan); wait++) await delay(50);
    if (isAlive(orphan)) process.kill(orphan, 'SIGKILL');
  }
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket', 'DevToolsActivePort'])
    rmSync(join(profile, name), { force: true });
  writeFileSync(join(profile, ownerFile), String(process.pid));
}

export function releaseProfile(profile: string): void {
  rmSync(join(profile, ownerFile), { force: true });
}
