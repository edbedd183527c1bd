import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { succeeded, type Outcome } from '../peertube/problem.ts';
import {
  createRecordFile,
  createTurns,
  errorCode,
  recordPath,
  type RecordFile,
  type RecordKind,
  type StorageDeps,
} from '../storage/index.ts';
import type { CaptionPlace, CaptionsOwner, KeptCaptions } from './caption-text.ts';

const kind: RecordKind<KeptCaptions> = {
  name: 'captions',
  version: 1,
  schema: v.object({ text: v.string(), keptAt: v.number() }),
};

/** What somebody was at when captions were edited, on disk: `<folder>/captions/<whose>/<language>.json`. */
export interface KeptCaptionsStore {
  /** `text` null: it is done with. Problem: 'disk-full'. */
  keep(place: CaptionPlace, text: string | null): Promise<Outcome<undefined>>;
  get(place: CaptionPlace): Promise<KeptCaptions | null>;
  /** Languages, in order. */
  list(owner: CaptionsOwner): Promise<readonly string[]>;
}

/** Names of files are made of them, so nothing else may be in them. */
function plain(name: string): string {
  if (!/^[\w-]{1,64}$/.test(name)) throw new Error('not the name of a video, a draft or a language');
  return name;
}

function folderOf(owner: CaptionsOwner): string {
  return owner.kind === 'draft'
    ? `draft-${plain(owner.draft)}`
    : `video-${plain(owner.account)}-${plain(owner.video)}`;
}

/** @param folder the profile's */
export function createKeptCaptions(folder: string, storage: StorageDeps): KeptCaptionsStore {
  const all = join(folder, 'captions');
  const turns = createTurns();

  function at<Result>(place: CaptionPlace, work: (file: RecordFile<KeptCaptions>) => Promise<Result>) {
    const path = recordPath(join(all, folderOf(place)), plain(place.language));
    return turns.take(path, () => work(createRecordFile(kind, path, storage)));
  }

  return {
    keep: (place, text) =>
      at(place, async (file) => {
        if (text !== null) return await file.save({ text, keptAt: storage.now() });
        await file.remove();
        return succeeded(undefined);
      }),
    get: (place) => at(place, (file) => file.read()),
    async list(owner) {
      const names = await readdir(join(all, folderOf(owner))).catch((error: unknown) => {
        if (errorCode(error) === 'ENOENT') return [];
        throw error;
      });
      return names.flatMap((name) => /^([\w-]+)\.json$/.exec(name)?.[1] ?? []).toSorted();
    },
  };
}
