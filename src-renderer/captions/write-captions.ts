import { isLostInSubRip, toSubRip, toWebVtt } from './caption-markup.ts';
import type { CaptionBlock, Captions } from './captions.ts';
import type { Cue } from './cue.ts';
import { readTiming, writeTiming } from './cue-times.ts';

/** No line end, no arrow, and nothing that begins another kind of block. */
function writableName(identifier: string | undefined): string {
  const isWritable =
    identifier !== undefined &&
    !/[\r\n]|-->/.test(identifier) &&
    !/^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/.test(identifier) &&
    readTiming(identifier, '.') === null &&
    identifier.trim() !== '';
  return isWritable ? `${identifier}\n` : '';
}

function settingsOf({ settings = '' }: Cue): string {
  const line = settings.replaceAll(/\s+/g, ' ').replaceAll('-->', '').trim();
  return line === '' ? '' : ` ${line}`;
}

function unix(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}

function vttCue(cue: Cue): string {
  const text = toWebVtt(unix(cue.text));
  return `${writableName(cue.identifier)}${writeTiming(cue.from, cue.to, '.')}${settingsOf(cue)}\n${text}${text === '' ? '' : '\n'}`;
}

function blocksBefore(blocks: readonly CaptionBlock[], cues: readonly Cue[]) {
  const known = new Set(cues.map(({ id }) => id));
  const before = new Map<number | null, string[]>();
  for (const { kind, text, before: cue } of blocks) {
    // Styles and regions count only before the first cue; what stood before a cue that is gone goes there too.
    const place = kind === 'note' && cue !== null && known.has(cue) ? cue : null;
    before.set(place, [...(before.get(place) ?? []), `${text}\n`]);
  }
  return before;
}

/** A WebVTT file. What it holds parses to the same cues, and to the same header and blocks. */
export function writeVtt(
  cues: readonly Cue[],
  { header = '', blocks = [] }: Partial<Pick<Captions, 'header' | 'blocks'>> = {},
): string {
  const before = blocksBefore(blocks, cues);
  const head = header === '' || header.startsWith('\n') ? `WEBVTT${header}\n` : `WEBVTT ${header}\n`;
  const parts = [head, ...(before.get(null) ?? [])];
  for (const cue of cues) parts.push(...(before.get(cue.id) ?? []), vttCue(cue));
  return parts.join('\n');
}

/** A SubRip file. What it holds parses to the same cues, but for what `lostInSrt` names. */
export function writeSrt(cues: readonly Cue[]): string {
  return cues
    .map((cue, index) => {
      const text = toSubRip(unix(cue.text), cue.settings);
      return `${index + 1}\n${writeTiming(cue.from, cue.to, ',')}\n${text}${text === '' ? '' : '\n'}`;
    })
    .join('\n');
}

/** Those of which SubRip cannot say where on the screen they are, or what they are called. */
export function lostInSrt(cues: readonly Cue[]): readonly Cue[] {
  return cues.filter(({ settings, identifier }) => isLostInSubRip(settings) || identifier !== undefined);
}
