import { readFile } from 'node:fs/promises';

/** The most memory that a process ever held (VmHWM), in bytes; where /proc is not, what Node knows of itself. */
export async function peakBytes(pid: number | 'self' = 'self'): Promise<number> {
  const own = pid === 'self' ? process.resourceUsage().maxRSS * 1024 : 0;
  return (await fieldOf(pid, 'VmHWM')) ?? own;
}

/** What it holds now (VmRSS), in bytes; null where it is gone or /proc is not. */
export function residentBytes(pid: number | 'self'): Promise<number | null> {
  return fieldOf(pid, 'VmRSS');
}

async function fieldOf(pid: number | 'self', field: string): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const found = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  return found === undefined ? null : Number(found) * 1024;
}
