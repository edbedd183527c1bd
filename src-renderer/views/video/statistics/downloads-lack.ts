import { lackOf, type Capabilities, type Lack } from '../../../../src-preload/contract.ts';

const since = '8.2.0';

/** The metric came later than its operation, and no description of the server tells it: its version does. */
export function downloadsLack(capabilities: Capabilities | null): Lack | null {
  const whole = lackOf(capabilities, 'videoStats.timeseries');
  if (whole !== null || capabilities === null) return whole;
  const [major = 0, minor = 0] = capabilities.version.split('.').map((part) => Number.parseInt(part, 10));
  return major > 8 || (major === 8 && minor >= 2) ? null : { why: 'newer', since };
}
