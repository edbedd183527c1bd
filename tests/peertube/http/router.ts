import {
  operations,
  type OperationName,
  type OperationRow,
} from '../../../src-main/peertube/operations/index.ts';
import { atLeast } from './version.ts';

export interface Route {
  readonly name: OperationName;
  readonly row: OperationRow;
  readonly params: Readonly<Record<string, string>>;
}

interface Pattern {
  readonly name: OperationName;
  readonly row: OperationRow;
  readonly before: RegExp | undefined;
  readonly now: RegExp;
}

// `Object.entries` forgets the key type; the catalogue's keys are the operations' names.
const rows = Object.entries(operations) as [OperationName, OperationRow][];

/** Literal paths before those with parameters: `/videos/categories` is no video's id. Long ones before short ones. */
const patterns: readonly Pattern[] = rows
  .toSorted(([, a], [, b]) => parameters(a.path) - parameters(b.path) || b.path.length - a.path.length)
  .map(([name, row]) => ({
    name,
    row,
    now: compile(row.path),
    before: row.pathBefore && compile(row.pathBefore.path),
  }));

/** The catalogue's row for a request, as a server of this version would route it. */
export function route(method: string, path: string, version: string): Route | undefined {
  for (const { name, row, before, now } of patterns) {
    if (row.method !== method) continue;
    if (row.since !== undefined && !atLeast(version, row.since)) continue;
    if (row.until !== undefined && atLeast(version, row.until)) continue;
    const old = row.pathBefore !== undefined && !atLeast(version, row.pathBefore.version);
    const match = (old ? before : now)?.exec(path);
    if (!match) continue;
    const params = decodeAll(match.groups ?? {});
    return params && { name, row, params };
  }
  return undefined;
}

function parameters(path: string): number {
  return path.split('{').length;
}

/** Files of HLS lie in folders, one per video: the parameter has a slash. */
function compile(path: string): RegExp {
  const value = path.startsWith('/static/streaming-playlists/') ? '.+' : '[^/]+';
  return new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, `(?<$1>${value})`)}/?$`);
}

/** Undefined where an escape is broken: no route has such a path. */
function decodeAll(groups: Readonly<Record<string, string>>): Record<string, string> | undefined {
  try {
    return Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch {
    return undefined;
  }
}
