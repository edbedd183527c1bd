import type { WorkKind } from './work.ts';

const hour = 60 * 60_000;
const day = 24 * hour;

/**
 * After how long without a word that is new nobody waits any more.
 *
 * A busy server may transcode for days. After two weeks without use a session is over (PeerTube's refresh tokens), and a
 * person who came back by then knows how it went. Exports are kept for two days, and of captions and replays that fail
 * no server says a word: they come within minutes or hours, or never.
 */
export const patienceMs: Readonly<Record<WorkKind, number>> = {
  processing: 14 * day,
  transcoding: 14 * day,
  studio: 14 * day,
  import: 14 * day,
  sync: 2 * day,
  export: 2 * day,
  captions: 2 * day,
  replay: 1 * day,
};

/** A machine that was off for weeks asks for so long before it gives up. */
export const graceMs = hour;
