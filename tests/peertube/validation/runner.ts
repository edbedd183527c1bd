import type { Exchange } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import type { StoredRunner } from '../state/runners.ts';
import { Checks, rule } from './checks.ts';

/** Text of at least one character. */
export const textUpTo = (max: number) =>
  rule((value): value is string => typeof value === 'string' && value.length > 0 && value.length <= max);

/** @throws Refusal 400 without a token, 404 with one that no runner has */
export function callingRunner(exchange: Exchange): StoredRunner {
  const checks = new Checks(exchange);
  const token = checks.required('body', 'runnerToken', textUpTo(1000));
  checks.finish();
  const { world } = exchange;
  const runner = world.runners.runners.find(({ runnerToken }) => runnerToken === token);
  if (!runner) return refuse(404, 'Unknown runner token', 'unknown_runner_token');
  runner.lastContact = world.clock.date();
  return runner;
}
