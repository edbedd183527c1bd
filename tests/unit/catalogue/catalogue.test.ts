import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { operations, type OperationRow } from '../../../src-main/peertube/operations/index.ts';
import { isAtLeast, isVersion, minimumVersion } from '../../../src-main/peertube/version.ts';
import { withoutTest } from '../../contract/without-test.ts';
import { leftOut } from './left-out.ts';

interface Listed {
  readonly method: string;
  readonly path: string;
  readonly in51?: true;
}

const root = join(import.meta.dirname, '../../..');

// The fixture's shape is fixed: the operations of 6.3's description, and what newer sources and it forgot.
const { of63, later } = JSON.parse(
  readFileSync(join(root, 'tests/fixtures/api/operations.json'), 'utf8'),
) as { readonly of63: readonly Listed[]; readonly later: readonly Listed[] };

const rows: readonly OperationRow[] = Object.values(operations);
const route = ({ method, path }: Pick<Listed, 'method' | 'path'>): string => `${method} ${path}`;
const known = new Map(rows.map((row) => [route(row), row]));

describe('the catalogue', () => {
  it('has every operation of 6.3', () => {
    expect(of63).toHaveLength(241);
    expect(of63.map(route).filter((listed) => !known.has(listed))).toEqual([]);
  });

  it('has the newer and the undocumented ones, but for those that are left out on purpose', () => {
    const missing = later.map(route).filter((listed) => !known.has(listed));
    expect(missing.toSorted()).toEqual(Object.keys(leftOut).toSorted());
  });

  it('says of those that 5.1 lacks since when they are there, and of no other', () => {
    const wrong = of63.filter(
      (listed) => (known.get(route(listed))?.since === undefined) !== (listed.in51 === true),
    );
    // For moderators since 3.0, though its description forgot it until 6.2.
    expect(wrong.map(route)).toEqual(['GET /api/v1/videos/comments']);
  });

  it('has each route once, named by its key', () => {
    expect(known.size).toBe(rows.length);
    expect(Object.entries(operations).filter(([name, row]) => row.name !== name)).toEqual([]);
  });

  it.each(rows.map((row) => [row.name, row] as const))('%s is well formed', (_name, row) => {
    const versions = [row, ...Object.values({ ...row.queryFields, ...row.bodyFields })].flatMap(
      ({ since, until }) => [since, until],
    );
    for (const version of versions.filter((told) => told !== undefined)) {
      expect(isVersion(version) && isAtLeast(version, minimumVersion)).toBe(true);
    }
    if (row.method === 'GET') expect(row.body).toBe('none');
    if (row.pathBefore !== undefined) {
      expect(row.pathBefore.path.match(/\{\w+\}/g)).toEqual(row.path.match(/\{\w+\}/g));
    }
  });
});

describe('contract tests', () => {
  const folder = join(root, 'tests/contract');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('without-test.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const called = new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/\b(?:call|open|walk)\(\s*(?:[\w.]+,\s*)?'([\w.]+)'/g)].map(([, name]) => name),
    ),
  );

  it('call every operation, or there is a reason why not', () => {
    const untested = rows.map(({ name }) => name).filter((name) => !called.has(name));
    expect(untested.toSorted()).toEqual(Object.keys(withoutTest).toSorted());
  });
});
