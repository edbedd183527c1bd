import type { DraftId } from '../drafts/index.ts';
import type { DecodedText, GrantId } from '../files/index.ts';
import type { AccountId } from '../sessions/index.ts';

/** What has captions: a published video (its UUID), or a draft. */
export type CaptionsOwner =
  | { readonly kind: 'video'; readonly account: AccountId; readonly video: string }
  | { readonly kind: 'draft'; readonly draft: DraftId };

/** Its captions in one language. */
export type CaptionPlace = CaptionsOwner & { readonly language: string };

/** A file of captions as text. */
export type CaptionText = DecodedText;

/** What somebody was at when captions were edited last. */
export interface KeptCaptions {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly keptAt: number;
}

/** A track of text or of pictures of text, in a local film. */
export interface TextTrack {
  /** As the container numbers it. */
  readonly id: number;
  /** The server's code, `de`, `pt-BR`: as far as the file tells, and servers know it. */
  readonly language: string | null;
  readonly name: string | null;
  /** `text` can be taken out; `picture` (PGS, VobSub) and `unknown` cannot. */
  readonly kind: 'text' | 'picture' | 'unknown';
  /** `SubRip`, `WebVTT`, `PGS`, … or the container's own code. */
  readonly format: string;
  /** Made to be shown always, for the few lines that are foreign. */
  readonly forced: boolean;
  /** How many cues it has; null where the container does not tell. */
  readonly cues: number | null;
}

/** How far the reading of a film's text is. */
export interface TrackProgress {
  readonly grant: GrantId;
  /** 0 to 1. */
  readonly share: number;
}
