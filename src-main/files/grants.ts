import { randomUUID } from 'node:crypto';
import { resolve as absolute } from 'node:path';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import { readProblem } from './fingerprint.ts';
import type { GrantedFile, GrantId } from './grant.ts';
import { serveFile, type ServedFile } from './serve-file.ts';
import { walk, type FoundFile, type WalkLimits } from './walk.ts';

/** A granted file as main knows it. */
export type KnownFile = FoundFile & { readonly grant: GrantId };

/** The files that the person gave to Sepiola, by grant. The window never learns a path. */
export interface Grants {
  /**
   * Files at the paths and in the folders among them, in order. A path that cannot be read is passed over
   * while there are others.
   *
   * Problems: 'folder-empty', 'file-gone', 'file-unreadable'.
   */
  grantPaths(paths: readonly string[]): Promise<Outcome<readonly GrantedFile[]>>;
  /** Problem: 'grant-unknown'. */
  resolve(grant: GrantId): Outcome<KnownFile>;
  /** A grant of an earlier run, as the draft's record kept it. */
  restore(file: KnownFile): void;
  /** For the protocol handler. Problems: 'grant-unknown', 'file-gone', 'file-unreadable'. */
  openMedia(grant: GrantId, rangeHeader: string | null): Promise<Outcome<ServedFile>>;
}

const defaultLimits: WalkLimits = { depth: 8, files: 10_000 };

/** What the window sees of a file. */
export function grantedView({ grant, name, size, lastModified }: KnownFile): GrantedFile {
  return { grant, name, size, lastModified, url: `/media/${encodeURIComponent(grant)}` };
}

export function createGrants(limits: WalkLimits = defaultLimits): Grants {
  const byGrant = new Map<GrantId, KnownFile>();
  const byPath = new Map<string, GrantId>();

  function remember(found: FoundFile): KnownFile {
    const file = { ...found, grant: byPath.get(found.path) ?? randomUUID() };
    byGrant.set(file.grant, file);
    byPath.set(file.path, file.grant);
    return file;
  }

  function resolve(grant: GrantId): Outcome<KnownFile> {
    const file = byGrant.get(grant);
    return file === undefined ? failed(problem('grant-unknown')) : succeeded(file);
  }

  return {
    async grantPaths(paths) {
      const { files, errors } = await walk(
        paths.map((path) => absolute(path)),
        limits,
      );
      const [first] = errors;
      if (files.length > 0) return succeeded(files.map((file) => grantedView(remember(file))));
      return failed(first === undefined ? problem('folder-empty') : readProblem(first.error, first.name));
    },
    resolve,
    restore(file) {
      byGrant.set(file.grant, file);
      byPath.set(file.path, file.grant);
    },
    async openMedia(grant, rangeHeader) {
      const file = resolve(grant);
      return file.ok ? serveFile(file.value.path, rangeHeader) : file;
    },
  };
}
