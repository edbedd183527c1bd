import type { Capabilities } from '../../peertube/capabilities.ts';
import type { CallOptions } from '../../peertube/perform.ts';
import type { Outcome } from '../../peertube/problem.ts';
import type { AccountView } from '../../sessions/index.ts';
import type { WatchClient } from '../ports.ts';
import type { Findings, Watched } from '../watched.ts';

export interface AskContext {
  readonly client: WatchClient;
  readonly account: AccountView;
  readonly capabilities: Capabilities | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Of every call: in the background, and once. The next round asks again. */
  readonly options: CallOptions;
}

/** What one call brought. */
export interface Told {
  readonly findings: Findings;
  /** The round is not over: the next call may follow at once. */
  readonly more?: boolean;
}

/**
 * One question of one account's server, again and again, for all work that it tells of. It may be more than one call in
 * turn: a page, the next page.
 */
export interface Question {
  /** One call. Problem: the call's. */
  ask(works: readonly Watched[], context: AskContext): Promise<Outcome<Told>>;
}
