import { checkChapters, type DraftView } from '../drafts/index.ts';
import type { Problem } from '../peertube/problem.ts';
import type { CompanionKey, CompanionView } from './upload.ts';
import type { CompanionRecord, UploadRecord } from './upload-record.ts';

/**
 * What goes to the server beside the video: captions, chapters, playlists. Pure: what the draft wants, what the journal
 * says of it, and what is to be done.
 */
export interface Companion {
  readonly key: CompanionKey;
  /** What the server is to have, as a text that differs when it differs; null: nothing. */
  readonly wanted: string | null;
  /** To be sent or taken away now. */
  readonly isDue: boolean;
  /** Why it was refused as it is wanted. */
  readonly failure: Problem | null;
}

/** Nothing was sent. */
const untouched: CompanionRecord = { sent: null, isUnderway: false, element: null, failure: null };

type Version = readonly [key: CompanionKey, version: string];

function wantedOf({ captions, metadata }: DraftView): readonly Version[] {
  return [
    ...captions.map(({ language, revision }): Version => [`caption:${language}`, String(revision)]),
    ...(metadata.chapters.length === 0
      ? []
      : ([['chapters', JSON.stringify(metadata.chapters)]] satisfies Version[])),
    ...metadata.playlists.map((id): Version => [`playlist:${id}`, 'in']),
  ];
}

/**
 * All that a draft wants, in its order, and then what is to be taken away. None for a replacement, and none of a draft
 * that was given to another account after its video had arrived.
 */
export function companionsOf(
  record: Pick<UploadRecord, 'target' | 'account' | 'companions'>,
  draft: DraftView | null,
): readonly Companion[] {
  if (draft === null || record.target !== null || draft.account !== record.account) return [];
  const wanted = new Map<CompanionKey, string>(wantedOf(draft));
  const wrongChapters = checkChapters(draft.metadata).length > 0;
  // The record's schema lets nothing else in.
  const noted = Object.keys(record.companions) as CompanionKey[];
  return [...new Set([...wanted.keys(), ...noted])].flatMap((key) => {
    const { sent, isUnderway, failure } = record.companions[key] ?? untouched;
    const version = wanted.get(key) ?? null;
    const failed = failure !== null && failure.version === version ? failure.problem : null;
    const differs = isUnderway || sent !== version;
    if (version === null && !differs) return [];
    // A form that is wrong is for the person to correct first.
    const isDue = differs && failed === null && !(key === 'chapters' && wrongChapters);
    return [{ key, wanted: version, isDue, failure: differs ? failed : null }];
  });
}

/** For the window. */
export function companionViews(
  record: Pick<UploadRecord, 'target' | 'account' | 'companions'>,
  draft: DraftView | null,
): readonly CompanionView[] {
  return companionsOf(record, draft).map(({ key, wanted, failure }) => {
    const { sent, isUnderway } = record.companions[key] ?? untouched;
    if (failure !== null) return { key, state: 'failed', problem: failure };
    const isThere = !isUnderway && sent === wanted;
    return { key, state: isThere ? 'sent' : 'waiting', problem: null };
  });
}

function noted(record: UploadRecord, key: CompanionKey, changes: Partial<CompanionRecord>): UploadRecord {
  const before = record.companions[key] ?? untouched;
  return { ...record, companions: { ...record.companions, [key]: { ...before, ...changes } } };
}

/** Before a request goes out: from now on, what the server has of it is not known. */
export function companionUnderway(record: UploadRecord, key: CompanionKey): UploadRecord {
  const known = record.companions[key];
  if (known?.isUnderway === true && known.failure === null) return record;
  return noted(record, key, { isUnderway: true, failure: null });
}

/** The server has it as it was wanted. @param element of a playlist */
export function companionSent(
  record: UploadRecord,
  key: CompanionKey,
  version: string | null,
  element: number | null,
): UploadRecord {
  if (version !== null)
    return noted(record, key, { sent: version, isUnderway: false, element, failure: null });
  const others = Object.entries(record.companions).filter(([other]) => other !== key);
  return { ...record, companions: Object.fromEntries(others) };
}

/** The server will not have it like this: what it has stays as it was. */
export function companionRefused(
  record: UploadRecord,
  key: CompanionKey,
  version: string | null,
  problem: Problem,
): UploadRecord {
  return noted(record, key, { failure: { version, problem } });
}

/** What was refused is tried again: all of it, or this alone. The same record where nothing was. */
export function withoutFailures(record: UploadRecord, key?: CompanionKey): UploadRecord {
  const failed = Object.entries(record.companions).filter(
    ([name, { failure }]) => failure !== null && (key === undefined || name === key),
  );
  if (failed.length === 0) return record;
  const again = failed.map(([name, companion]) => [name, { ...companion, failure: null }] as const);
  return { ...record, companions: { ...record.companions, ...Object.fromEntries(again) } };
}
