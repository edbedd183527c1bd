/** One piece of text of a film, as its container has it. */
export interface TextCue {
  /** Milliseconds. */
  readonly from: number;
  /** Null where the container does not tell: until the next one begins. */
  readonly to: number | null;
  /** In the way of the file's kind: SubRip's or WebVTT's. */
  readonly text: string;
  /** WebVTT's. */
  readonly settings?: string;
}

/** What a track's text is taken out as. */
export interface TextFile {
  readonly kind: 'srt' | 'vtt';
  /** WebVTT's, up to its first empty line; empty where there is none. */
  readonly header: string;
  readonly cues: readonly TextCue[];
}

/** What one is shown for of which nothing tells, at most. */
const assumedMs = 4000;

function time(ms: number, mark: '.' | ','): string {
  const whole = Math.max(0, Math.round(ms));
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(whole / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return `${clock}${mark}${String(whole % 1000).padStart(3, '0')}`;
}

/**
 * A line without anything would end the cue, and one with times would begin another: a character that cannot be
 * seen keeps them apart. The caption editor takes it off again.
 */
function payload(text: string, kind: TextFile['kind']): string {
  const lines = text.replaceAll(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  const kept = lines.map((line) => (/^\u200b*\s*$/.test(line) ? `\u200b${line}` : line)).join('\n');
  return kind === 'srt' ? kept.replaceAll(/--(?=\u200b*>)/g, '--\u200b') : kept.replaceAll('-->', '--&gt;');
}

/** The track as a file that the caption editor reads. */
export function writeTextFile({ kind, header, cues }: TextFile): string {
  const mark = kind === 'srt' ? ',' : '.';
  const sorted = cues.toSorted((one, other) => one.from - other.from);
  const blocks = sorted.map(({ from, to, text, settings }, index) => {
    const next = sorted[index + 1]?.from ?? Infinity;
    const end = to ?? Math.min(from + assumedMs, next > from ? next : Infinity);
    const place = settings === undefined || settings === '' ? '' : ` ${settings.replaceAll(/\s+/g, ' ')}`;
    const times = `${time(from, mark)} --> ${time(Math.max(end, from + 1), mark)}${kind === 'vtt' ? place : ''}`;
    return `${kind === 'srt' ? `${index + 1}\n` : ''}${times}\n${text === '' ? '' : `${payload(text, kind)}\n`}`;
  });
  if (kind === 'srt') return blocks.join('\n');
  const head = /^WEBVTT(?:\s|$)/.test(header) ? header.trimEnd() : 'WEBVTT';
  return [`${head}\n`, ...blocks].join('\n');
}

/** Letters as WebVTT spells them. */
export function asVttText(letters: string): string {
  return letters.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
