import { state } from '../state.ts';

let online = true;

export function isOnline(): boolean {
  return online;
}

/** For tests: what `net.isOnline()` says and pages see as `navigator.onLine`. */
export async function setOnline(value: boolean): Promise<void> {
  online = value;
  await Promise.all([...state.contents.values()].map((contents) => contents.setOnline(value)));
}
