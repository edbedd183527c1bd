import type { RetentionPoint } from './stats-answers.ts';

/** A place where many leave at once. */
export interface Dip {
  /** The last second that they all saw: what came there made them leave. */
  readonly from: number;
  /** From here on no more leave than elsewhere. */
  readonly to: number;
  /** Percent of all viewers who left there. */
  readonly share: number;
}

/** Falls below are noise. */
const least = 2;
/** A step falls much where it falls so many times as deep as the curve does all over. */
const steep = 2;

/**
 * The deepest falls of a curve, the deepest first: steps that fall much more than the curve does on the whole, those that
 * touch taken together. None where they leave evenly.
 */
export function dipsOf(points: readonly RetentionPoint[], most = 5): readonly Dip[] {
  const steps = points.slice(1).map((point, index) => ({
    from: points[index]?.second ?? 0,
    to: point.second,
    fall: (points[index]?.percent ?? 0) - point.percent,
  }));
  if (steps.length < 3) return [];
  const usual = steps.reduce((sum, { fall }) => sum + Math.max(0, fall), 0) / steps.length;

  const dips: { from: number; to: number; share: number }[] = [];
  for (const { from, to, fall } of steps) {
    if (fall <= 0 || fall < usual * steep) continue;
    const last = dips.at(-1);
    if (last?.to === from) {
      last.share += fall;
      last.to = to;
    } else dips.push({ from, to, share: fall });
  }
  return dips
    .filter(({ share }) => share >= least)
    .sort((one, other) => other.share - one.share)
    .slice(0, most);
}
