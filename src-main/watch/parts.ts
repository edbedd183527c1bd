import type { EventEmitter } from 'node:events';
import type { Outcome } from '../peertube/problem.ts';
import type { Follows } from './follows.ts';
import type { Inbox } from './inbox.ts';
import type { WatchDeps } from './ports.ts';
import type { Questions } from './questions.ts';
import type { RowLooks } from './row-looks.ts';
import type { WatchEvents } from './watch-events.ts';
import type { Works } from './works.ts';

/** What the parts of the service share. */
export interface WatchParts {
  readonly deps: WatchDeps;
  readonly events: EventEmitter<WatchEvents>;
  readonly works: Works;
  readonly inbox: Inbox;
  readonly follows: Follows;
  readonly questions: Questions;
  readonly looks: RowLooks;
  /** Calls so far: an answer tells nothing of what began after its question. */
  readonly calls: { count: number };
  readonly isClosed: () => boolean;
  /** Somebody hears of it when it could not be written, or threw. */
  readonly keep: (saving: Promise<Outcome<undefined>>) => void;
}
