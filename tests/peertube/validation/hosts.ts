const host = String.raw`[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)+(:\d{1,5})?`;
const hostPattern = new RegExp(`^${host}$`, 'i');
const handlePattern = new RegExp(`^[\\w.]+@${host}$`, 'i');

export function matchesHost(value: unknown): value is string {
  return typeof value === 'string' && hostPattern.test(value);
}

/** `peertube@tube.example` */
export function matchesHandle(value: unknown): value is string {
  return typeof value === 'string' && handlePattern.test(value);
}
