import type { Problem } from '../peertube/problem.ts';
import type { InboxEntry, Work, WorkId, WorkOutcome, WorkRef } from './work.ts';

/** What is known of work beyond its `WorkRef` when it begins. */
export interface BegunWork extends WorkRef {
  readonly video?: string | null;
  readonly title?: string | null;
}

/** Work that is waited for, as it is kept on disk. */
export interface WatchedRecord extends WorkRef {
  readonly video: string | null;
  readonly title: string | null;
  readonly since: number;
  readonly isOurs: boolean;
  /** PeerTube's number, of the video; of an import, an export, a synchronisation before there is a video. */
  readonly state: number | null;
  /** The video tells now how it goes on: an import or a replay has become one. */
  readonly isVideo: boolean;
  /** How things stood when it was asked for: what differs from it came since. Whatever its kind makes of it. */
  readonly mark: string | null;
  /** When the server told something new last, or it began; ms since 1970. */
  readonly newsAt: number;
  /** Whoever began it tells of its end: no notification of ours. */
  readonly isToldElsewhere: boolean;
}

/** The same while the app runs. */
export interface Watched extends WatchedRecord {
  readonly id: WorkId;
  /** The number of the call before which it was asked for: what an earlier one told is from before. */
  readonly begun: number;
  readonly isRunning: boolean | null;
  readonly progress: number | null;
  readonly askedAt: number | null;
  readonly problem: Problem | null;
  /** The server's list of jobs has it. Administrators only. */
  readonly hasJob: boolean;
  /** Published, while its last renditions are still made. */
  readonly isPublished: boolean;
  /**
   * Asked for all the same, and neither told nor kept: the person does not wait for it any more, or somebody in here
   * wants to know of a video. Null: it is told.
   */
  readonly hidden: 'forgotten' | 'quiet' | null;
}

/** What an answer says of some work. What it does not say is left out. */
export type Finding =
  | {
      readonly kind: 'at-it';
      readonly state?: number | null;
      readonly video?: string | null;
      readonly title?: string | null;
      readonly isVideo?: boolean;
      readonly mark?: string | null;
      readonly isRunning?: boolean | null;
      readonly progress?: number | null;
      readonly hasJob?: boolean;
    }
  | {
      readonly kind: 'over';
      readonly outcome: WorkOutcome;
      readonly reason?: string | null;
      /** The video's. */
      readonly state?: number;
      readonly video?: string | null;
      readonly title?: string | null;
    };

export type Findings = ReadonlyMap<WorkId, Finding>;

/** Some work is over. */
export interface EndedWork {
  readonly entry: InboxEntry;
  /** Whoever began it tells the person. */
  readonly isToldElsewhere: boolean;
}

export function idOf({ account, kind, of }: WorkRef): WorkId {
  return `${account} ${kind} ${of}`;
}

/** Kinds of work that a video's own state tells of; of one video there is one of them at a time. */
export function isOfVideo({ kind, isVideo }: Pick<WatchedRecord, 'kind' | 'isVideo'>): boolean {
  return isVideo || kind === 'processing' || kind === 'transcoding' || kind === 'studio';
}

export function watchedFrom(record: WatchedRecord, begun: number): Watched {
  return {
    ...record,
    id: idOf(record),
    begun,
    isRunning: null,
    progress: null,
    askedAt: null,
    problem: null,
    hasJob: false,
    isPublished: false,
    hidden: null,
  };
}

export function workOf(watched: Watched): Work {
  const { id, account, kind, of, video, title, since, isOurs, isRunning, progress, askedAt, problem } =
    watched;
  return { id, account, kind, of, video, title, since, isOurs, isRunning, progress, askedAt, problem };
}
