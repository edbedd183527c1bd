import { grantedView } from '../files/index.ts';
import type { Problem } from '../peertube/problem.ts';
import type { DraftView } from './draft.ts';
import type { DraftRecord } from './draft-record.ts';

/** What the window sees of a draft. */
export function viewOf(record: DraftRecord, trouble: Problem | null): DraftView {
  const { file, thumbnail, captions } = record;
  return {
    id: record.id,
    revision: record.revision,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    account: record.account,
    replaces: record.replaces,
    file: file === null ? null : { ...grantedView(file), media: file.media, trouble },
    thumbnail:
      thumbnail === null
        ? null
        : { origin: thumbnail.origin, url: `/draft/${record.id}/thumbnail?${thumbnail.revision}` },
    captions: captions.map(({ language, fileName, size, revision }) => ({
      language,
      fileName,
      size,
      revision,
    })),
    metadata: record.metadata,
  };
}
