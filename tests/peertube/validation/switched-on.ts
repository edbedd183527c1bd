import { isRecord } from '../http/body.ts';
import type { World } from '../state/world.ts';

/** Is this part of the public configuration `enabled`? `isSwitchedOn(world, 'import', 'videos', 'http')` */
export function isSwitchedOn({ config }: World, ...path: readonly string[]): boolean {
  const part = path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), config);
  return isRecord(part) && part['enabled'] === true;
}
