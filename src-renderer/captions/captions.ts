import type { Cue } from './cue.ts';

export type CaptionKind = 'srt' | 'vtt';

/** What a WebVTT file holds besides its cues, as written. */
export interface CaptionBlock {
  readonly kind: 'note' | 'style' | 'region';
  readonly text: string;
  /** The cue that it stands before. Null: before all of them, where a note at the file's end comes too. */
  readonly before: number | null;
}

export interface Captions {
  readonly kind: CaptionKind;
  readonly cues: readonly Cue[];
  /** What follows WEBVTT, up to the first empty line. */
  readonly header: string;
  readonly blocks: readonly CaptionBlock[];
}

/** In the order of how much they matter to who reads them. */
export const repairKinds = [
  /** What stood before the first cue, or in a file without any place for it: `text` says what. */
  'left-out',
  /** Tags that captions do not have: `text` says which. */
  'markup-dropped',
  /** Places on the screen in a way that WebVTT does not know: `text` says which. */
  'settings-dropped',
  /** It ended before it began: it is shown for two seconds, or until the next one. */
  'end-before-start',
  'out-of-order',
  'negative-time',
  'time-format',
  'arrow',
  'decimal-mark',
  /** A blank line in the middle of a text: what follows belongs to the cue before it. */
  'blank-line-in-text',
  'missing-blank-line',
  'missing-number',
  /** `<` for itself: it is spelled out when this is saved. */
  'bare-angle',
  'no-header',
  /** A name that ends in `.srt` with WebVTT in it, or the other way round. */
  'other-kind',
  /** Characters that no text has. */
  'control-characters',
] as const;

export type RepairKind = (typeof repairKinds)[number];

/** Something that was malformed, and what it was taken for. */
export interface Repair {
  /** Of the file, from 1. */
  readonly line: number;
  readonly kind: RepairKind;
  /** What the file said there, where that is not in the cues. */
  readonly text?: string;
}

/** `empty`: no text at all. `no-cues`: nothing that says when it is shown. `time`: a line that says it unreadably. */
export type RefusalReason = 'empty' | 'no-cues' | 'time' | 'other-format';

export type ParsedCaptions =
  | { readonly ok: true; readonly captions: Captions; readonly repairs: readonly Repair[] }
  | { readonly ok: false; readonly line: number; readonly reason: RefusalReason; readonly text: string };
