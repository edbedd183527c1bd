import type { Format, Words } from '../../src-preload/words/index.ts';
import type { Clock } from '../peertube/clock.ts';
import type { EndedWork, InboxEntry } from '../watch/index.ts';
import { notify, type Notice } from './notifications.ts';

/** What of a server's work shows outside the window's page: a notification at its end. */
export interface WorkSigns {
  ended(work: EndedWork): void;
}

/** A list that tells of the end of twelve videos is one thing to a person. */
const gatherMs = 3_000;

/** Kinds whose end is that there is a video to be seen. */
const ofVideos: ReadonlySet<InboxEntry['kind']> = new Set([
  'processing',
  'transcoding',
  'studio',
  'import',
  'replay',
]);

export function createWorkSigns(options: {
  readonly words: () => Words;
  readonly format: () => Format;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly notificationsOn: () => boolean;
  readonly onClick: () => void;
  /** The system's own, where it is not to be another. */
  readonly show?: (notice: Notice) => void;
}): WorkSigns {
  const { show = notify } = options;
  let gathered: InboxEntry[] = [];

  function one({ kind, outcome, title, reason }: InboxEntry): { title: string; body: string } {
    const { work } = options.words();
    const ending = work.outcomes[outcome];
    const body = title ?? work.untitled;
    return {
      title: typeof ending === 'string' ? ending : ending[kind],
      body: reason === null ? body : `${body}: ${reason}`,
    };
  }

  function many(entries: readonly InboxEntry[]): { title: string; body: string } {
    const say = options.words().desktop.workEnded;
    const format = options.format();
    const failed = entries.filter(({ outcome }) => outcome === 'failed').length;
    const done = entries.filter(({ outcome }) => outcome === 'done').length;
    const areVideos = entries.every(({ kind }) => ofVideos.has(kind));
    const title =
      done === entries.length
        ? areVideos
          ? say.videos(done, format)
          : say.done(done, format)
        : say.mixed({ done, failed, other: entries.length - done - failed }, format);
    const titles = entries.flatMap((entry) => (entry.title === null ? [] : [entry.title]));
    return { title, body: say.titles(titles.slice(0, 3), Math.max(0, titles.length - 3), format) };
  }

  function tell(): void {
    const entries = gathered;
    gathered = [];
    // The setting counts as it is now: the person may have just had enough.
    if (!options.notificationsOn()) return;
    const [first, ...others] = entries;
    if (first === undefined) return;
    show({ ...(others.length === 0 ? one(first) : many(entries)), onClick: options.onClick });
  }

  return {
    ended({ entry, isToldElsewhere }) {
      // What the person took away themself, or what somebody else tells of, is no news of ours.
      if (isToldElsewhere || entry.outcome === 'gone') return;
      gathered.push(entry);
      if (gathered.length === 1) void options.clock.sleep(gatherMs).then(tell);
    },
  };
}
