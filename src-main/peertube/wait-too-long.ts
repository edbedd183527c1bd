/** The call would have to wait longer than it is worth: the server said no, or its window is used up. */
export class WaitTooLong extends Error {
  /** Until the budget is open again, milliseconds. */
  readonly afterMs: number;

  constructor(afterMs: number) {
    super(`Closed for ${afterMs} ms`);
    this.name = 'WaitTooLong';
    this.afterMs = afterMs;
  }
}
