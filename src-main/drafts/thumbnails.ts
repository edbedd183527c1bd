import { serveFile, type ServedFile } from '../files/index.ts';
import type { Capabilities } from '../peertube/capabilities.ts';
import { failed, problem, type Outcome } from '../peertube/problem.ts';
import type { DraftId, DraftView, ThumbnailInput } from './draft.ts';
import type { DraftBook, DraftEntry } from './draft-book.ts';
import type { DraftStore } from './draft-store.ts';
import { checkImage, imageExtensions } from './image-check.ts';

/** A draft's thumbnail, to be sent. */
export interface ThumbnailFile {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly filename: string;
}

/** The picture of each draft, a file beside its record. */
export interface Thumbnails {
  set(entry: DraftEntry, image: ThumbnailInput | null): Promise<Outcome<DraftView>>;
  get(draft: DraftId): Promise<ThumbnailFile | null>;
  open(draft: DraftId): Promise<Outcome<ServedFile>>;
}

export function createThumbnails(
  book: DraftBook,
  store: DraftStore,
  capabilitiesOf: (account: string | null) => Promise<Capabilities | null>,
): Thumbnails {
  async function replace(
    entry: DraftEntry,
    image: ThumbnailInput,
    revision: number,
  ): Promise<Outcome<DraftView>> {
    const type = checkImage(image.bytes, await capabilitiesOf(entry.record.account));
    if (!type.ok) return type;
    const thumbnail = { origin: image.origin, type: type.value, revision };
    const written = await store.writeThumbnail(entry.record.id, thumbnail, image.bytes);
    if (!written.ok) return written;
    // The form may have been edited while the picture was written.
    return book.change(entry, { revision: Math.max(revision, entry.record.revision + 1), thumbnail });
  }

  return {
    async set(entry, image) {
      const { id, thumbnail: before } = entry.record;
      const revision = entry.record.revision + 1;
      const changed =
        image === null
          ? await book.change(entry, { revision, thumbnail: null })
          : await replace(entry, image, revision);
      if (changed.ok && before !== null && before.revision !== revision)
        await store.removeThumbnail(id, before);
      return changed;
    },

    async get(id) {
      const entry = await book.find(id);
      const thumbnail = entry.ok ? entry.value.record.thumbnail : null;
      if (thumbnail === null) return null;
      const bytes = await store.readThumbnail(id, thumbnail);
      const filename = `thumbnail${imageExtensions[thumbnail.type]}`;
      return bytes === null ? null : { bytes, type: thumbnail.type, filename };
    },

    async open(id) {
      const entry = await book.find(id);
      if (!entry.ok) return entry;
      const { thumbnail } = entry.value.record;
      if (thumbnail === null) return failed(problem('file-gone', { details: { name: 'thumbnail' } }));
      return serveFile(store.thumbnailPath(id, thumbnail), null);
    },
  };
}
