export interface ScheduledTask {
  cancel(): void;
}

/**
 * The server's time: token expiry, purge of uploads, transcoding and schedules go by it. It runs along with real
 * time, ahead by whatever was advanced.
 *
 * What is scheduled runs when `advance` passes its time, in order; in `auto` mode also by itself as real time passes.
 */
export class Clock {
  private ahead = 0;
  private mode: 'turned' | 'auto';
  private tasks: { readonly at: number; readonly run: () => void }[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(mode: 'turned' | 'auto') {
    this.mode = mode;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.ahead;
  }

  date(): string {
    return new Date(this.now()).toISOString();
  }

  /** Moves the server's time on and runs all that falls due on the way. */
  advance(ms: number): void {
    const until = this.now() + ms;
    for (let task = this.nextUntil(until); task; task = this.nextUntil(until)) {
      this.ahead += Math.max(0, task.at - this.now());
      this.take(task);
      task.run();
    }
    this.ahead += Math.max(0, until - this.now());
    this.arm();
  }

  /** `auto`: what is due runs by itself, with the delays of the demo. `turned`: only `advance` makes it run. */
  setMode(mode: 'turned' | 'auto'): void {
    this.mode = mode;
    this.arm();
  }

  get automatic(): boolean {
    return this.mode === 'auto';
  }

  after(ms: number, run: () => void): ScheduledTask {
    const task = { at: this.now() + ms, run };
    this.tasks.push(task);
    this.arm();
    return { cancel: () => this.take(task) };
  }

  stop(): void {
    this.tasks = [];
    clearTimeout(this.timer);
  }

  private nextUntil(until: number): { readonly at: number; readonly run: () => void } | undefined {
    return this.tasks.toSorted((a, b) => a.at - b.at).find((task) => task.at <= until);
  }

  private take(task: { readonly at: number }): void {
    this.tasks = this.tasks.filter((other) => other !== task);
  }

  private arm(): void {
    clearTimeout(this.timer);
    if (this.mode !== 'auto' || this.tasks.length === 0) return;
    const next = Math.min(...this.tasks.map((task) => task.at));
    // Node's timers overflow beyond 2^31 ms.
    const wait = Math.min(Math.max(0, next - this.now()), 2 ** 31 - 1);
    this.timer = setTimeout(() => {
      this.advance(0);
    }, wait);
    this.timer.unref();
  }
}
