import { param, type Exchange } from '../http/exchange.ts';
import { Checks } from './checks.ts';

/** A number of the path. `named`: what a refusal calls it, where PeerTube's route has another name. @throws Refusal */
export function pathId(exchange: Exchange, name: string, named = name): number {
  const text = param(exchange, name);
  const checks = new Checks(exchange);
  if (!/^\d+$/.test(text)) checks.fail('params', named, 'Invalid value', text);
  checks.finish();
  return Number(text);
}
