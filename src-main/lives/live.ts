import type { VideoValues } from '../edits/index.ts';
import type { AccountId } from '../sessions/index.ts';

/** What can be set of a live beside what it shares with videos (`live.update`). */
export interface LiveOptions {
  /** One address and key for all streams; else the live is over when its stream ends. */
  readonly permanent: boolean;
  /** 1 usual, 2 high (peer to peer works best), 3 small. */
  readonly latency: 1 | 2 | 3;
  /** Null: no replay is saved. `privacy` as `VideoValues` has it; since 5.2. */
  readonly replay: { readonly privacy: number } | null;
  /** Seconds that viewers can go back; null: the server's own. Since 8.2. */
  readonly dvrWindow: number | null;
  /** ISO 8601. Since 7.3. */
  readonly schedules: readonly string[];
}

export type ShowId = string;

/** A template for lives: "Weekly show #{n}", with everything preset. */
export interface Show {
  readonly id: ShowId;
  readonly account: AccountId;
  /** How the person calls it. */
  readonly name: string;
  /** With `{n}` (the next number) and `{date}` (of its start, as the person writes dates). */
  readonly title: string;
  /** What `{n}` stands for the next time. */
  readonly number: number;
  /** When the next one is proposed to start; local time of the machine. Null: not planned. */
  readonly slot: {
    /** 0 Sunday to 6 Saturday. */
    readonly weekday: number;
    /** Minutes since midnight. */
    readonly minute: number;
  } | null;
  readonly values: Omit<VideoValues, 'title' | 'schedule' | 'originallyPublishedAt' | 'waitTranscoding'>;
  /** `schedules` stay empty here: `slot` makes them. */
  readonly options: LiveOptions;
}
