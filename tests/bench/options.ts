import { parseArgs } from 'node:util';
import { parseBytes } from './support/bytes.ts';

export const partNames = [
  'upload',
  'link',
  'growth',
  'resume',
  'queue',
  'start',
  'videos',
  'captions',
  'statistics',
  'ipc',
  'watch',
] as const;
export type PartName = (typeof partNames)[number];

export interface BenchOptions {
  readonly only: ReadonlySet<PartName>;
  /** Of the file that everybody uploads over loopback; bytes. */
  readonly size: number;
  /** Of the one that goes over the shaped link. */
  readonly linkSize: number;
  /** Of the two whose memory is compared. */
  readonly smallSize: number;
  readonly bigSize: number;
  /** Of each contender; a median needs five. */
  readonly runs: number;
  /** How long the scripted use of the window lasts. */
  readonly useSeconds: number;
  /** Where files and the stand-in's disk are; the system's temporary folder by default. */
  readonly folder: string | null;
}

export const usage = `npm run bench -- [options]
  --only ${partNames.join('|')}   one part, or several with commas (upload: also link and growth)
  --runs 5            of each contender, interleaved
  --size 2GiB         the file over loopback
  --link-size 256MiB  the file over the shaped link
  --small 100MiB --big 8GiB   the two whose memory is compared
  --use-seconds 60    of scripted use, for the memory
  --folder PATH       where the files go`;

/** @throws Error for what it does not know. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      runs: { type: 'string', default: '5' },
      size: { type: 'string', default: '2GiB' },
      'link-size': { type: 'string', default: '256MiB' },
      small: { type: 'string', default: '100MiB' },
      big: { type: 'string', default: '8GiB' },
      'use-seconds': { type: 'string', default: '60' },
      folder: { type: 'string' },
    },
  });
  return {
    only: wantedParts(values.only),
    size: parseBytes(values.size),
    linkSize: parseBytes(values['link-size']),
    smallSize: parseBytes(values.small),
    bigSize: parseBytes(values.big),
    runs: Math.max(1, Math.trunc(Number(values.runs))),
    useSeconds: Math.max(1, Number(values['use-seconds'])),
    folder: values.folder ?? null,
  };
}

function wantedParts(only: string | undefined): ReadonlySet<PartName> {
  if (only === undefined) return new Set(partNames);
  const names = only
    .split(',')
    .flatMap((name) => (name === 'upload' ? ['upload', 'link', 'growth'] : [name]));
  return new Set(
    names.map((name) => {
      const known = partNames.find((part) => part === name);
      if (known === undefined) throw new Error(`There is no part "${name}".\n${usage}`);
      return known;
    }),
  );
}
