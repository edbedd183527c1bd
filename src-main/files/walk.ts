import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

export interface FoundFile {
  readonly path: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
}

export interface WalkLimits {
  /** Folders inside folders. */
  readonly depth: number;
  readonly files: number;
}

export interface Walked {
  readonly files: readonly FoundFile[];
  /** For each given path that could not be read: the file system's error. */
  readonly errors: readonly { readonly name: string; readonly error: unknown }[];
}

/** Names sorted as people expect: `part 2` before `part 10`. */
const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const isHidden = (name: string) => name.startsWith('.');

/**
 * The regular files at the given paths and in the folders among them, in the order given, each folder
 * sorted, each file once. Inside a folder, what is hidden or cannot be read is passed over, and no folder is
 * entered twice, however symbolic links point.
 */
export async function walk(paths: readonly string[], limits: WalkLimits): Promise<Walked> {
  const files = new Map<string, FoundFile>();
  const entered = new Set<string>();
  const errors: { name: string; error: unknown }[] = [];

  async function visit(path: string, depth: number): Promise<void> {
    const found = await stat(path);
    if (found.isDirectory()) {
      await enter(path, depth);
    } else if (found.isFile() && !files.has(path)) {
      files.set(path, {
        path,
        name: basename(path),
        size: found.size,
        lastModified: Math.trunc(found.mtimeMs),
      });
    }
  }

  async function enter(folder: string, depth: number): Promise<void> {
    const real = await realpath(folder);
    if (depth < 0 || entered.has(real)) return;
    entered.add(real);
    const names = (await readdir(folder)).filter((name) => !isHidden(name)).sort(byName.compare);
    for (const name of names) {
      if (files.size >= limits.files) return;
      try {
        await visit(join(folder, name), depth - 1);
      } catch {
        // A dangling link or a folder without permission hides nothing that the person pointed at.
      }
    }
  }

  for (const path of paths) {
    if (files.size >= limits.files) break;
    try {
      await visit(path, limits.depth);
    } catch (error) {
      errors.push({ name: basename(path), error });
    }
  }
  return { files: [...files.values()], errors };
}
