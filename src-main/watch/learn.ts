import type { Finding, Watched, WatchedRecord } from './watched.ts';

type AtIt = Extract<Finding, { kind: 'at-it' }>;

/** As the answer says it stands. */
export function withFinding(work: Watched, finding: AtIt, now: number): Watched {
  const { kind: _, ...told } = finding;
  const title = told.title ?? work.title;
  const video = told.video ?? work.video;
  const known: Watched = { ...work, ...told, title, video, problem: null };
  // The list of jobs says nothing of work that it does not have: that is no word on it.
  const askedAt = told.hasJob === false ? work.askedAt : now;
  return { ...known, askedAt, newsAt: isNewsTo(work, known) ? now : work.newsAt };
}

/** Something moved; what was heard for the first time was there before. */
export function isNewsTo(before: Watched, now: Watched): boolean {
  return (
    (before.state !== null && before.state !== now.state) ||
    before.isVideo !== now.isVideo ||
    (before.isRunning !== null && before.isRunning !== now.isRunning)
  );
}

export function recordOf(watched: Watched): WatchedRecord {
  const { account, kind, of, video, title, since, isOurs, state, isVideo, mark, newsAt } = watched;
  const { isToldElsewhere } = watched;
  return { account, kind, of, video, title, since, isOurs, state, isVideo, mark, newsAt, isToldElsewhere };
}

/** What is on disk is not like that any more. */
export function isOtherRecord(before: Watched, now: Watched): boolean {
  return (
    before.state !== now.state ||
    before.isVideo !== now.isVideo ||
    before.newsAt !== now.newsAt ||
    before.mark !== now.mark ||
    before.video !== now.video ||
    before.title !== now.title
  );
}

const tellAgeMs = 60_000;

/** A window need not hear of every answer that says the same. */
export function isWorthTelling(told: Watched | undefined, now: Watched): boolean {
  return (
    told === undefined ||
    told.video !== now.video ||
    told.title !== now.title ||
    told.since !== now.since ||
    told.isOurs !== now.isOurs ||
    told.isRunning !== now.isRunning ||
    told.progress !== now.progress ||
    told.problem?.code !== now.problem?.code ||
    (now.askedAt ?? 0) - (told.askedAt ?? 0) >= tellAgeMs
  );
}
