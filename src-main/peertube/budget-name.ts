import type { OperationRow } from './operations/index.ts';

/** What PeerTube counts apart from the rest of its API (`rates_limit` in its configuration), by path. */
const countedApart: readonly (readonly [path: RegExp, name: string])[] = [
  [/^\/api\/v1\/users\/token$/, 'sign-in'],
  [/^\/api\/v1\/users\/(register|registrations\/request)$/, 'sign-up'],
  [/^\/api\/v1\/users\/(registrations\/)?ask-/, 'mail'],
  [/^\/api\/v1\/server\/logs\/client$/, 'client-logs'],
];

/**
 * Whose limit a call of this row counts against: the host's one for its API, or one of its own, so that a refusal
 * there does not stop everything else, and its small numbers are not taken for the API's.
 */
export function budgetName(host: string, row: Pick<OperationRow, 'path'>): string {
  const apart = countedApart.find(([path]) => path.test(row.path));
  if (apart !== undefined) return `${host} ${apart[1]}`;
  // Feeds, downloads and whatever else is not of the API is counted by its first folder, or not at all.
  const [, folder = ''] = row.path.split('/');
  return folder === 'api' ? host : `${host} ${folder}`;
}
