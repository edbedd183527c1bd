/** `6.3.0-rc.1` → `[6, 3, 0]`. */
function numbers(version: string): readonly number[] {
  return (version.split('-')[0] ?? '').split('.').map(Number);
}

/** Is `version` that one or later? */
export function atLeast(version: string, wanted: string): boolean {
  const [have, want] = [numbers(version), numbers(wanted)];
  for (let place = 0; place < 3; place += 1) {
    const difference = (have[place] ?? 0) - (want[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
