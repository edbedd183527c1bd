import { createHash } from 'node:crypto';
import type { AccountId } from './account.ts';

/**
 * A UUID that is the same for the same user of the same server: drafts and uploads of a person who signed out find
 * their account again after the next sign-in, and two sign-ins at once are one account.
 *
 * @param origin `https://tube.example`
 */
export function accountIdOf(origin: string, userId: number): AccountId {
  const hex = createHash('sha256').update(`${origin} ${userId}`).digest('hex');
  // RFC 9562: version 8, variant 10.
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}
