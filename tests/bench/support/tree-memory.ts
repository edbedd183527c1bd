import { readdir, readFile } from 'node:fs/promises';

/**
 * What a process and all that it started hold, in bytes: each page that several share counts in parts (PSS). Null
 * where there is no /proc.
 */
export async function treeMemory(root: number): Promise<number | null> {
  const parents = await parentsOfAll();
  if (!parents.has(root)) return null;
  const family = [...parents.keys()].filter((pid) => isOf(root, pid, parents));
  const sizes = await Promise.all(family.map(proportional));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function parentsOfAll(): Promise<ReadonlyMap<number, number>> {
  const names = await readdir('/proc').catch(() => []);
  const rows = await Promise.all(
    names
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => {
        const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
        // After the command's name, which may hold anything: state, parent.
        const parent = /\) \S (\d+) /.exec(stat.slice(stat.lastIndexOf(')')))?.[1];
        return [Number(name), Number(parent ?? 0)] as const;
      }),
  );
  return new Map(rows);
}

function isOf(root: number, pid: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) {
    if (at === root) return true;
  }
  return false;
}

async function proportional(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => ''); // it may have ended
  return Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1024;
}
