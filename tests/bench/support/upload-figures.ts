import { medianOf, notMeasured, type Figure } from '../report.ts';
import { gibibyte, mebibyte } from './bytes.ts';
import type { Measured } from './contender.ts';
import type { Outcome } from './interleaved.ts';
import { median } from './statistics.ts';

/** Wall time, CPU and memory of each who took part. */
export function ownFigures(
  { contender: { name }, measured, lack }: Outcome,
  size: number,
  wanted: { readonly cpu?: number } = {},
): readonly Figure[] {
  const wall = {
    name: `${name}: time`,
    unit: 's',
    meaning: 'from being told to upload until the server has said which video it is',
  } as const;
  if (lack !== null && measured.length === 0) return [notMeasured({ ...wall, note: lack })];
  const each = (of: (one: Measured) => number): readonly number[] => measured.map(of);
  const peaks = measured.flatMap(({ peakBytes }) => (peakBytes === null ? [] : [peakBytes / mebibyte]));
  return [
    medianOf(
      each(({ wallMs }) => wallMs / 1000),
      wall,
    ),
    medianOf(
      each(({ cpuMs }) => (cpuMs / 1000) * (gibibyte / size)),
      {
        name: `${name}: CPU`,
        unit: 's/GiB',
        meaning: 'user and system time of the uploading process in that time, all its threads',
        ...(wanted.cpu !== undefined && { wanted: wanted.cpu }),
      },
    ),
    medianOf(peaks, {
      name: `${name}: memory`,
      unit: 'MiB',
      meaning: 'the most that the uploading process held at any moment (VmHWM)',
    }),
  ];
}

/** Median time against median time. */
export function ratioOfTimes(one: Outcome, other: Outcome, wanted?: number): Figure {
  const rest = {
    name: `${one.contender.name} ÷ ${other.contender.name}`,
    unit: '×',
    meaning: 'median time of the one over that of the other',
    ...(wanted !== undefined && { wanted }),
  } as const;
  const lack = one.lack ?? other.lack;
  if (lack !== null) return notMeasured({ ...rest, note: lack });
  return { ...rest, value: median(one.measured.map(wallOf)) / median(other.measured.map(wallOf)) };
}

function wallOf({ wallMs }: Measured): number {
  return wallMs;
}
