import type { OperationRow } from './operations/index.ts';
import type { Versions, Who } from './operations/operation.ts';
import type { ServerFeature } from './server-features.ts';
import { isAtLeast } from './version.ts';

/** Why something cannot be done on a server by somebody. Crosses to the window, which says it in words. */
export type Lack =
  /** A newer PeerTube has it. */
  | { readonly why: 'newer'; readonly since: string }
  /** PeerTube no longer has it. */
  | { readonly why: 'gone'; readonly until: string }
  /** The server's administrators have switched it off. */
  | { readonly why: 'switched-off'; readonly feature: ServerFeature }
  /** It is for people with more rights. */
  | { readonly why: 'rights'; readonly who: 'user' | 'moderator' | 'administrator' };

/** What is known of a server and of who calls it. */
export interface Standing {
  readonly version: string;
  /** What the configuration tells; a switch that is not told counts as on. */
  readonly features: Readonly<Partial<Record<ServerFeature, boolean>>>;
  /** Null where nobody is signed in. */
  readonly role: 'user' | 'moderator' | 'administrator' | null;
}

const rank = { anyone: 0, user: 1, owner: 1, moderator: 2, administrator: 3 } as const satisfies Record<
  Who,
  number
>;

/** Null where a server of this version has it. */
export function lackOfVersion({ since, until }: Versions, version: string): Lack | null {
  if (since !== undefined && !isAtLeast(version, since)) return { why: 'newer', since };
  if (until !== undefined && isAtLeast(version, until)) return { why: 'gone', until };
  return null;
}

function lackOfRights(who: Who, role: Standing['role']): Lack | null {
  if (rank[who] <= rank[role ?? 'anyone']) return null;
  return { why: 'rights', who: who === 'anyone' || who === 'owner' ? 'user' : who };
}

/** Null where the operation can be asked for. Whether one owns what its path names is for the server to say. */
export function lackOfRow(row: OperationRow, standing: Standing): Lack | null {
  const version = lackOfVersion(row, standing.version);
  if (version !== null) return version;
  if (row.needs !== undefined && standing.features[row.needs] === false) {
    return { why: 'switched-off', feature: row.needs };
  }
  return lackOfRights(row.who, standing.role);
}

/** The fields of query and body that a server of this version does not know, each with the reason. */
export function lackOfFields(row: OperationRow, version: string): Readonly<Record<string, Lack>> {
  const fields = Object.entries({ ...row.queryFields, ...row.bodyFields });
  return Object.fromEntries(
    fields.flatMap(([field, versions]) => {
      const lack = lackOfVersion(versions, version);
      return lack === null ? [] : [[field, lack]];
    }),
  );
}
