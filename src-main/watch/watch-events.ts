import type { EndedWork } from './watched.ts';
import type { InboxEntry, Work, WorkId } from './work.ts';

export interface WatchEvents {
  changed: [Work];
  removed: [WorkId];
  inbox: [readonly InboxEntry[]];
  ended: [EndedWork];
}
