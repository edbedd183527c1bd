import type { Exchange } from '../http/exchange.ts';
import { Refusal, type InvalidParam } from '../http/refusal.ts';

/** One field's check, in the order of express-validator: sanitize, then look. */
export interface Rule<Value> {
  readonly sanitize: (raw: unknown) => unknown;
  readonly valid: (value: unknown) => value is Value;
  readonly message: string;
}

export function rule<Value>(
  valid: (value: unknown) => value is Value,
  options: { sanitize?: (raw: unknown) => unknown; message?: string } = {},
): Rule<Value> {
  return { valid, sanitize: options.sanitize ?? ((raw) => raw), message: options.message ?? 'Invalid value' };
}

type Location = InvalidParam['location'];

/** Collects all that is wrong with a request, then refuses it once: `400` with `invalid-params`. */
export class Checks {
  private readonly exchange: Exchange;
  private readonly invalid: Record<string, InvalidParam> = {};

  constructor(exchange: Exchange) {
    this.exchange = exchange;
  }

  /** The sanitized value; undefined when the check failed (then `finish` refuses). */
  required<Value>(location: Location, path: string, by: Rule<Value>): Value | undefined {
    const value = by.sanitize(this.raw(location, path));
    if (by.valid(value)) return value;
    this.fail(location, path, by.message, value);
    return undefined;
  }

  /** Undefined when absent. */
  optional<Value>(location: Location, path: string, by: Rule<Value>): Value | undefined {
    return this.raw(location, path) === undefined ? undefined : this.required(location, path, by);
  }

  fail(location: Location, path: string, msg: string, value?: unknown): void {
    this.invalid[path] ??= { type: 'field', ...(value === undefined ? {} : { value }), msg, path, location };
  }

  /** @throws Refusal when a check failed. */
  finish(): void {
    const names = Object.keys(this.invalid);
    if (names.length === 0) return;
    throw new Refusal({
      status: 400,
      detail: `Incorrect request parameters: ${names.join(', ')}`,
      invalidParams: this.invalid,
    });
  }

  private raw(location: Location, path: string): unknown {
    switch (location) {
      case 'body':
        return path.split('.').reduce<unknown>(
          // A nested field of something that is no object is absent.
          (value, key) => (value as Record<string, unknown> | null | undefined)?.[key],
          this.exchange.fields,
        );
      case 'query':
        return this.exchange.query.get(path) ?? undefined;
      case 'params':
        return this.exchange.params[path];
      case 'headers':
        return this.exchange.request.headers[path];
    }
  }
}
