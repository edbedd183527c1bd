import type { VideoRow } from '../videos/index.ts';
import type { AccountId } from '../sessions/index.ts';
import type { Asking } from './asking.ts';
import { rank, type Learning } from './learning.ts';
import type { WatchParts } from './parts.ts';
import { videoOf } from './questions/ask-videos.ts';
import { isInWork, videoStates } from './video-states.ts';
import { idOf, isOfVideo, watchedFrom, type BegunWork, type Watched } from './watched.ts';
import type { WorkKind } from './work.ts';

/** By whom work was begun, and who tells of its end. */
export interface Begun {
  readonly isOurs: boolean;
  readonly isToldElsewhere: boolean;
}

/** How work comes to be waited for: asked for from here, seen in the list of videos, or wanted quietly. */
export interface Beginnings {
  start(begun: BegunWork, by: Begun): void;
  /** A row as the list of videos has it: the server may be at it, whoever asked for that. */
  seen(row: VideoRow): void;
  /** For whoever follows the video: nothing is told to the person. */
  quietly(account: AccountId, video: string): void;
  /** For whoever follows videos of an account that was away. */
  followed(account: AccountId): void;
  /** What nobody in here waits for any more, and the person never did. */
  dropHidden(): void;
}

const kindsOfNumbers: ReadonlySet<WorkKind> = new Set(['sync', 'export', 'import']);

export function createBeginnings(parts: WatchParts, learning: Learning, asking: Asking): Beginnings {
  const { works, follows, calls } = parts;
  const { clock, videos, reportBug } = parts.deps;

  function fresh(begun: BegunWork, by: Begun): Watched {
    const { account, kind, of, title = null } = begun;
    const video = begun.video ?? (kindsOfNumbers.has(kind) ? null : of);
    const now = clock.now();
    const rest = { since: now, state: null, isVideo: false, mark: null, newsAt: now };
    return watchedFrom({ account, kind, of, video, title, ...by, ...rest }, calls.count);
  }

  function put(work: Watched): void {
    works.put(work);
    works.save();
    asking.wanted(work);
  }

  /** It is waited for already, and somebody says again that it has begun. */
  function again(known: Watched, { isOurs, isToldElsewhere }: Begun): void {
    const now = clock.now();
    put({
      ...known,
      begun: calls.count,
      // Nobody was told of it any more: to the person it begins now.
      ...(known.hidden !== null && { since: now, newsAt: now }),
      // Seen in a list before the answer came that it was begun.
      ...(isOurs && !known.isOurs && { isOurs, since: now }),
      isToldElsewhere: known.isToldElsewhere || isToldElsewhere,
      hidden: null,
      isPublished: false,
    });
  }

  async function lookUpTitle({ id, account }: Watched, video: string): Promise<void> {
    const row = await videos.row(account, video);
    const work = works.get(id);
    if (work === undefined || work.title !== null || !row.ok || row.value === null) return;
    works.put({ ...work, title: row.value.name });
    works.save();
  }

  function start(begun: BegunWork, by: Begun): void {
    const known = works.get(idOf(begun));
    if (known !== undefined) {
      again(known, by);
      return;
    }
    const work = fresh(begun, by);
    const { kind, video } = work;
    const others = video === null || kind === 'captions' ? [] : learning.ofSameVideo(work.account, video);
    const replaced = others.filter((other) => rank[other.kind] < rank[kind]);
    if (isOfVideo(work) && replaced.length < others.length) {
      for (const other of others) again(other, { ...by, isOurs: false });
      return;
    }
    for (const other of replaced) learning.take(other);
    put(work);
    if (work.title === null && video !== null) lookUpTitle(work, video).catch(reportBug);
  }

  function quietly(account: AccountId, video: string): void {
    const [known] = learning.ofSameVideo(account, video);
    if (known !== undefined) {
      asking.wanted(known);
      return;
    }
    const begun = { account, kind: 'processing', of: video, video } as const;
    const work = fresh(begun, { isOurs: false, isToldElsewhere: false });
    works.put({ ...work, hidden: 'quiet' });
    asking.wanted(work);
  }

  return {
    start,
    quietly,

    followed(account) {
      for (const { video, isQuiet } of follows.of(account)) {
        if (isQuiet) quietly(account, video);
        else {
          const begun = { account, kind: 'processing', of: video, video } as const;
          start(begun, { isOurs: true, isToldElsewhere: true });
        }
      }
    },

    seen({ account, uuid, state, isLive, name }) {
      const known = learning.ofSameVideo(account, uuid);
      for (const work of known) {
        if (work.hidden !== 'quiet' || !isInWork(state)) continue;
        works.put({ ...work, hidden: null });
        works.save();
      }
      if (known.length > 0) {
        const differs = known.some((work) => work.state !== null && work.state !== state);
        if (differs) asking.soon((_, of) => of === account);
        return;
      }
      if (!isInWork(state) || isLive) return;
      const kind = state === videoStates.toEdit ? 'studio' : 'processing';
      const begun = { account, kind, of: uuid, video: uuid, title: name } as const;
      start(begun, { isOurs: false, isToldElsewhere: false });
    },

    dropHidden() {
      for (const work of works.all()) {
        if (work.hidden !== null && !follows.has(work.account, videoOf(work))) learning.take(work);
      }
      asking.plan();
    },
  };
}
