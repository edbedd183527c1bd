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

const srtTime = String.raw`(\d+):(\d+):(\d+)[,.](\d+)`;
const srtCue = new RegExp(String.raw`^(?:\d+\n)?${srtTime}\s*-->\s*${srtTime}[^\n]*\n(.+)$`, 's');

/** A SubRip file as WebVTT; what is no cue in it is left out. */
export function toWebVtt(subRip: string): string {
  const blocks = subRip
    .replaceAll('\r\n', '\n')
    .trim()
    .split(/\n{2,}/);
  return webVtt(
    blocks.flatMap((block) => {
      const found = srtCue.exec(block);
      if (!found) return [];
      const [hours = 0, minutes = 0, seconds = 0, ms = 0, ...rest] = found.slice(1, 9).map(Number);
      const [toHours = 0, toMinutes = 0, toSeconds = 0, toMs = 0] = rest;
      const from = hours * 3600 + minutes * 60 + seconds + ms / 1000;
      const to = toHours * 3600 + toMinutes * 60 + toSeconds + toMs / 1000;
      const cue: Cue = [from, to, found[9] ?? ''];
      return [cue];
    }),
  );
}
