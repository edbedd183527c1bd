/** The oldest PeerTube that Sepiola talks to. */
export const minimumVersion = '5.1.0';

/** `8.3.0-rc.1` → `[8, 3, 0]`; null for what is no version. */
function numbers(version: string): readonly number[] | null {
  const match = /^v?(\d{1,4})\.(\d{1,4})(?:\.(\d{1,6}))?(?:[-+.].*)?$/.exec(version.trim());
  return match === null ? null : [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
}

export function isVersion(version: string): boolean {
  return numbers(version) !== null;
}

/**
 * Whether a server of this version has what came with `wanted`. A pre-release counts as its release: 8.3.0-rc.1
 * and 8.3.0-nightly-20260101 have what 8.3.0 has. False for what is no version.
 */
export function isAtLeast(version: string, wanted: string): boolean {
  const have = numbers(version);
  const need = numbers(wanted);
  if (have === null || need === null) return false;
  for (const [index, needed] of need.entries()) {
    const had = have[index] ?? 0;
    if (had !== needed) return had > needed;
  }
  return true;
}
