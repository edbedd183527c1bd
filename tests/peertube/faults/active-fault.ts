import type { RecordedRequest } from '../http/recorded-request.ts';
import type { FaultAction, FaultHandle, FaultRule } from './fault.ts';

/** A fault that was added: counts what matches, and is its test's handle. */
export class ActiveFault implements FaultHandle {
  hits = 0;
  private matched = 0;
  private removed = false;
  private readonly rule: FaultRule;
  private readonly gate = Promise.withResolvers<undefined>();
  private waiting: { readonly times: number; readonly resolve: () => void }[] = [];

  constructor(rule: FaultRule) {
    this.rule = rule;
  }

  get action(): FaultAction {
    return this.rule.do;
  }

  /** Resolves at `release()`. */
  get released(): Promise<undefined> {
    return this.gate.promise;
  }

  strikes(request: RecordedRequest): boolean {
    if (this.removed || !this.matches(request)) return false;
    this.matched += 1;
    const first = this.rule.nth ?? 1;
    if (this.matched < first || this.matched >= first + (this.rule.times ?? 1)) return false;
    this.hits += 1;
    for (const { times, resolve } of this.waiting) if (this.hits >= times) resolve();
    return true;
  }

  waitForHit(times = 1): Promise<void> {
    if (this.hits >= times) return Promise.resolve();
    return new Promise((resolve) => {
      this.waiting.push({ times, resolve });
    });
  }

  release(): void {
    this.gate.resolve(undefined);
  }

  remove(): void {
    this.removed = true;
    this.release();
  }

  private matches(request: RecordedRequest): boolean {
    const { operation, method, path, where } = this.rule;
    if (operation !== undefined && request.operation !== operation) return false;
    if (method !== undefined && request.method !== method) return false;
    if (typeof path === 'string' && request.path !== path) return false;
    if (path instanceof RegExp && !path.test(request.path)) return false;
    return where?.(request) ?? true;
  }
}
