import { isDeepStrictEqual } from 'node:util';
import type { VideoRow } from './video-row.ts';

/** The rows of one account's list in memory, and which of them the disk does not have yet. */
export interface KnownRows {
  readonly all: ReadonlyMap<string, VideoRow>;
  /** Those that are new or differ from what was known; UUID by UUID the row given takes the place of the one before. */
  put(rows: readonly VideoRow[]): readonly VideoRow[];
  /** Those that were known. */
  remove(uuids: Iterable<string>): readonly string[];
  /** UUIDs of what was put or removed since this was asked last. */
  takeUnsaved(): readonly string[];
  /** What was taken could not be saved. */
  giveBack(uuids: readonly string[]): void;
  readonly hasUnsaved: boolean;
}

export function createKnownRows(saved: readonly VideoRow[]): KnownRows {
  const all = new Map(saved.map((row) => [row.uuid, row]));
  const unsaved = new Set<string>();
  return {
    all,
    put(rows) {
      const news = rows.filter((row) => !isDeepStrictEqual(all.get(row.uuid), row));
      for (const row of news) {
        all.set(row.uuid, row);
        unsaved.add(row.uuid);
      }
      return news;
    },
    remove(uuids) {
      const gone = [...uuids].filter((uuid) => all.delete(uuid));
      for (const uuid of gone) unsaved.add(uuid);
      return gone;
    },
    takeUnsaved() {
      const taken = [...unsaved];
      unsaved.clear();
      return taken;
    },
    giveBack(uuids) {
      for (const uuid of uuids) unsaved.add(uuid);
    },
    get hasUnsaved() {
      return unsaved.size > 0;
    },
  };
}

/**
 * A list's row with what only a look at the video itself tells: its size, as long as it is the same file for all one can
 * see, and below 8.2 its tags, as long as nobody changed the video.
 */
export function withLookedUp(row: VideoRow, before: VideoRow | undefined): VideoRow {
  if (before === undefined) return row;
  const sameFile = row.duration === before.duration && row.state === before.state;
  const sameVideo = row.updatedAt === before.updatedAt;
  return {
    ...row,
    size: row.size ?? (sameFile ? before.size : null),
    tags: row.tags ?? (sameVideo ? before.tags : null),
  };
}
