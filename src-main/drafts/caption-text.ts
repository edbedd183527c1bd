import { decodeText } from '../files/index.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';

/** What PeerTube takes: `VIDEO_CAPTIONS.CAPTION_FILE.FILE_SIZE` of 5.1 to 8.2, and its answer to a bigger one. */
export const maxCaptionBytes = 20 * 1024 * 1024;

export type CaptionType = 'vtt' | 'srt';

export interface CaptionText {
  /** By what it says, whatever its name says. */
  readonly type: CaptionType;
  /** UTF-8, without a byte order mark. */
  readonly bytes: Uint8Array;
}

/** `00:01:02,500 --> …`, in WebVTT also `01:02.500 --> …`. */
const cue =
  /^[ \t]*(?:\d{1,4}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}[ \t]*-->[ \t]*(?:\d{1,4}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}/m;

export function captionRefusal(
  name: string,
  reason: 'type' | 'empty' | 'size' | 'no-cues',
  sizeBytes: number,
) {
  return problem('caption-not-accepted', {
    details: { name, reason, sizeBytes, ...(reason === 'size' && { limitBytes: maxCaptionBytes }) },
  });
}

/** A file's captions as they are kept and sent. Problem: 'caption-not-accepted'. */
export function captionText(name: string, bytes: Uint8Array): Outcome<CaptionText> {
  const { text } = decodeText(bytes);
  if (text.trim() === '') return failed(captionRefusal(name, 'empty', bytes.length));
  // Binary files have these, texts do not.
  if (text.includes('\0')) return failed(captionRefusal(name, 'type', bytes.length));
  if (!cue.test(text)) return failed(captionRefusal(name, 'no-cues', bytes.length));
  const encoded = new TextEncoder().encode(text);
  if (encoded.length > maxCaptionBytes) return failed(captionRefusal(name, 'size', encoded.length));
  return succeeded({ type: /^WEBVTT(?:\s|$)/.test(text) ? 'vtt' : 'srt', bytes: encoded });
}
