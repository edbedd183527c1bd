/** Nothing came for so many milliseconds; `what` did not: "No byte", "No answer". A `timed-out` as a problem. */
export function idleError(what: string, ms: number): DOMException {
  return new DOMException(`${what} for ${ms} ms`, 'TimeoutError');
}
