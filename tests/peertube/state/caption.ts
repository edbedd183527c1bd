/** When a line is on screen, in seconds, and what it says. */
export type Cue = readonly [from: number, to: number, text: string];

export interface StoredCaption {
  /** `en`. */
  readonly language: string;
  readonly automaticallyGenerated: boolean;
  readonly filename: string;
  /** WebVTT. */
  readonly text: string;
  readonly updatedAt: string;
}

/** A caption file as PeerTube stores it (recording "stored file"). */
export function webVtt(cues: readonly Cue[]): string {
  const blocks = cues.map(
    ([from, to, text], index) => `${index + 1}\r\n${timestamp(from)} --> ${timestamp(to)}\r\n${text}\r\n`,
  );
  return `${['WEBVTT FILE\r\n', ...blocks].join('\r\n')}\r\n`;
}

function timestamp(seconds: number): string {
  // The time of day in 1970 is hours, minutes, seconds and milliseconds as WebVTT writes them.
  return new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23);
}
