import type { DraftView } from '../drafts/index.ts';
import type { UploadActivity, UploadedVideoView, UploadView } from './upload.ts';
import { companionsOf, companionViews } from './companions.ts';
import { needsDescribing } from './next-step.ts';
import type { UploadRecord } from './upload-record.ts';

/** What the window sees of an upload. */
export function uploadView(
  record: UploadRecord,
  activity: UploadActivity,
  draft: DraftView | null,
  origin: string | null,
  proxyLimitBytes: number | null,
): UploadView {
  return {
    draft: record.draft,
    replaces: record.target !== null,
    stage: record.stage,
    activity,
    release: record.release,
    size: record.identity?.size ?? draft?.file?.size ?? 0,
    confirmed: record.confirmed,
    beganAnew: record.beganAnew && record.video === null,
    proxyLimitBytes: record.video === null ? proxyLimitBytes : null,
    video: videoView(record, origin),
    changesWaiting: record.described !== null && draft !== null && isBehind(record, draft),
    companions: companionViews(record, draft),
    addedAt: record.addedAt,
    finishedAt: record.finishedAt,
  };
}

function isBehind(record: UploadRecord, draft: DraftView): boolean {
  return (
    needsDescribing(record, { revision: draft.revision, thumbnail: draft.thumbnail?.url ?? null }) ||
    companionsOf(record, draft).some(({ isDue }) => isDue)
  );
}

function videoView({ video }: UploadRecord, origin: string | null): UploadedVideoView | null {
  if (video === null) return null;
  const { uuid, shortUUID, state } = video;
  return { uuid, shortUUID, state, url: `${origin ?? ''}/w/${encodeURIComponent(shortUUID)}` };
}
