import { fromSubRip, fromWebVtt, type ReadText } from './caption-markup.ts';
import type { CaptionBlock, CaptionKind, ParsedCaptions, Repair, RepairKind } from './captions.ts';
import { newCueId, sortedCues, type Cue } from './cue.ts';
import { meansTiming, readTiming, type Timing } from './cue-times.ts';

const header = /^WEBVTT(?=$|[ \t])/i;
const otherFormats = /^(?:\[Script Info\]|\{\d+\}\{\d*\}|<\?xml|<tt[ >]|<SAMI>|\{\\rtf)/i;
const blockStart = /^(NOTE|STYLE|REGION)(?:[ \t]|$)/;
const blockKinds = { NOTE: 'note', STYLE: 'style', REGION: 'region' } as const;
/** What a cue that ended before it began is given. */
const assumedMs = 2000;

const isNumber = (line: string): boolean => /^\s*\d+\s*$/.test(line);

/** A cue as it is read: its text's lines are not yet joined. */
interface Draft {
  readonly timing: Timing;
  /** Of its timing, from 0. */
  readonly line: number;
  readonly identifier: string | undefined;
  readonly lines: string[];
}

class Reading {
  readonly #kind: CaptionKind;
  readonly #lines: readonly string[];
  readonly repairs: Repair[] = [];
  readonly drafts: Draft[] = [];
  readonly blocks: { kind: CaptionBlock['kind']; text: string; before: number }[] = [];
  refused: number | null = null;
  #at: number;

  constructor(kind: CaptionKind, lines: readonly string[], begin: number) {
    this.#kind = kind;
    this.#lines = lines;
    this.#at = begin;
  }

  read(): void {
    while (this.#at < this.#lines.length && this.refused === null) {
      if (this.#isBlank(this.#at)) this.#at += 1;
      else this.#block();
    }
  }

  repair(line: number, kind: RepairKind, text?: string): void {
    this.repairs.push({ line: line + 1, kind, ...(text !== undefined && { text }) });
  }

  #line(index: number): string {
    return this.#lines[index] ?? '';
  }

  /** SubRip's programs leave spaces on them; to WebVTT a line of spaces is text. */
  #isBlank(index: number): boolean {
    const line = this.#line(index);
    return line === '' || (this.#kind === 'srt' && line.trim() === '');
  }

  #timing(index: number): Timing | null {
    const line = this.#line(index);
    // Most lines are text: no expression has to look at them twice.
    return /\d/.test(line) ? readTiming(line, this.#kind === 'srt' ? ',' : '.') : null;
  }

  /** In the middle of a text only what nobody would say counts as the next cue. */
  #strictTiming(index: number): boolean {
    return this.#line(index).includes('-->') && this.#timing(index) !== null;
  }

  #block(): void {
    const start = this.#at;
    const named = this.#kind === 'vtt' ? blockStart.exec(this.#line(start))?.[1] : undefined;
    // One of three, by the expression.
    if (named !== undefined) this.#aside(blockKinds[named as keyof typeof blockKinds]);
    else if (this.#timing(start) !== null) this.#cue(start, undefined);
    else if (this.#timing(start + 1) !== null) {
      // In SubRip only a number may stand there; anything else is text that lost its place.
      if (this.#kind === 'vtt' || isNumber(this.#line(start))) this.#cue(start + 1, this.#line(start));
      else this.#stray(1);
    } else if (this.#kind === 'srt' && this.#isNumberApart(start)) this.#cue(start + 2, this.#line(start));
    else if (this.#unreadable(start)) this.refused = start;
    else if (this.#unreadable(start + 1)) this.refused = start + 1;
    else this.#stray();
  }

  /** A number, an empty line, and only then the times. */
  #isNumberApart(start: number): boolean {
    if (!isNumber(this.#line(start)) || !this.#isBlank(start + 1) || !this.#strictTiming(start + 2))
      return false;
    this.repair(start + 1, 'blank-line-in-text');
    return true;
  }

  #unreadable(index: number): boolean {
    return meansTiming(this.#line(index)) !== 'no';
  }

  #aside(kind: CaptionBlock['kind']): void {
    const lines: string[] = [];
    for (; this.#at < this.#lines.length && !this.#isBlank(this.#at); this.#at += 1)
      lines.push(this.#line(this.#at));
    this.blocks.push({ kind, text: lines.join('\n'), before: this.drafts.length });
  }

  #cue(at: number, name: string | undefined): void {
    const timing = this.#timing(at);
    if (timing === null) return;
    if (name === undefined && this.#kind === 'srt') this.repair(at, 'missing-number');
    const draft: Draft = { timing, line: at, identifier: this.#identifier(name), lines: [] };
    this.drafts.push(draft);
    this.#at = at + 1;
    this.#text(draft);
  }

  /** A number that counts is none: the list counts by itself. */
  #identifier(name: string | undefined): string | undefined {
    return name === undefined || this.#kind === 'srt' || /^\s*\d*\s*$/.test(name) ? undefined : name;
  }

  #text({ lines }: Draft): void {
    for (; this.#at < this.#lines.length && !this.#isBlank(this.#at); this.#at += 1) {
      if (this.#strictTiming(this.#at)) {
        this.repair(this.#at, 'missing-blank-line');
        // Its number or name stands above it, and has been taken for text; so has a separating line of spaces.
        const isNumbered = lines.length > 0 && isNumber(lines.at(-1) ?? '');
        const isName = lines.length > 1 && lines.at(-2)?.trim() === '';
        if (isNumbered || isName) {
          lines.pop();
          this.#at -= 1;
        }
        while (lines.at(-1)?.trim() === '') lines.pop();
        return;
      }
      if (meansTiming(this.#line(this.#at)) === 'surely') {
        this.refused = this.#at;
        return;
      }
      lines.push(this.#line(this.#at));
    }
  }

  /** Text without times: it belongs to the cue before it. */
  #stray(most = Infinity): void {
    const start = this.#at;
    const lines: string[] = [];
    for (; lines.length < most && this.#at < this.#lines.length && !this.#isBlank(this.#at); this.#at += 1) {
      const isNext =
        lines.length > 0 &&
        (this.#strictTiming(this.#at) || (this.#kind === 'srt' && this.#isNumbered(this.#at)));
      if (isNext) break;
      lines.push(this.#line(this.#at));
    }
    const before = this.drafts.at(-1);
    if (before === undefined) {
      this.repair(start, 'left-out', lines.join('\n'));
      return;
    }
    this.repair(start, 'blank-line-in-text');
    const end = before.line + 1 + before.lines.length;
    if (before.lines.length > 0) before.lines.push(...Array.from({ length: start - end }, () => ''));
    before.lines.push(...lines);
  }

  #isNumbered(index: number): boolean {
    return isNumber(this.#line(index)) && this.#strictTiming(index + 1);
  }
}

/** SubRip's programs write coordinates behind the times; some write what WebVTT has there. */
const webVttSetting =
  /^(?:(?:line|position|align|size|vertical|region):\S+)(?:\s+(?:line|position|align|size|vertical|region):\S+)*$/;

function finished(kind: CaptionKind, reading: Reading): readonly Cue[] {
  const { drafts } = reading;
  let latest = 0;
  return drafts.map(({ timing, line, identifier, lines }, index) => {
    for (const odd of timing.odd) reading.repair(line, odd);
    const { from } = timing;
    const next = drafts[index + 1]?.timing.from;
    let { to } = timing;
    if (to <= from) {
      reading.repair(line, 'end-before-start');
      to = Math.min(from + assumedMs, next !== undefined && next > from ? next : Infinity);
    }
    if (from < latest) reading.repair(line, 'out-of-order');
    latest = Math.max(latest, from);

    const raw = lines.join('\n');
    const read: ReadText & { readonly settings?: string | undefined } =
      kind === 'srt' ? fromSubRip(raw) : fromWebVtt(raw);
    if (read.dropped.length > 0) reading.repair(line + 1, 'markup-dropped', read.dropped.join(' '));
    if (kind === 'vtt' && read.hasBareAngle) reading.repair(line + 1, 'bare-angle');
    const isKnown = kind === 'vtt' || webVttSetting.test(timing.settings);
    if (timing.settings !== '' && !isKnown) reading.repair(line, 'settings-dropped', timing.settings);
    const settings = read.settings ?? (isKnown && timing.settings !== '' ? timing.settings : undefined);
    return {
      id: newCueId(),
      from,
      to,
      text: read.text,
      ...(settings !== undefined && { settings }),
      ...(identifier !== undefined && { identifier }),
    };
  });
}

/**
 * Captions as people have them. What is malformed is repaired, and each repair told with its line; what cannot be
 * understood is refused with its line. Nothing is left out without a word.
 *
 * @param text decoded, with or without its byte order mark
 * @param expected by the file's name; what the text says of itself counts more
 */
export function parseCaptions(text: string, expected?: CaptionKind): ParsedCaptions {
  const plain = text.replace(/^\ufeff/, '');
  if (plain.trim() === '') return { ok: false, line: 1, reason: 'empty', text: '' };
  // No text has any of them but tabs and line ends.
  // eslint-disable-next-line no-control-regex -- these are what must go
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;
  const lines = plain.split(/\r\n|\n|\r/);
  const first = lines.findIndex((line) => line.trim() !== '');
  const firstLine = (lines[first] ?? '').trim();
  const hasHeader = header.test(firstLine);
  if (otherFormats.test(firstLine))
    return { ok: false, line: first + 1, reason: 'other-format', text: firstLine };

  const kind = hasHeader ? 'vtt' : (expected ?? 'srt');
  let at = first;
  let head = '';
  if (hasHeader) {
    const rest: string[] = [firstLine.slice('WEBVTT'.length).trim()];
    for (at += 1; at < lines.length && lines[at] !== '' && readTiming(lines[at] ?? '', '.') === null; at += 1)
      rest.push(lines[at] ?? '');
    head = rest.join('\n');
  }
  const hasBlankLine = !hasHeader || at >= lines.length || lines[at] === '';
  const cleaned = control.test(plain)
    ? lines.map((line) => line.replaceAll(new RegExp(control, 'g'), ''))
    : lines;
  const reading = new Reading(kind, cleaned, at);
  const isOther = hasHeader && expected === 'srt';
  if (isOther) reading.repair(first, 'other-kind');
  if (!hasHeader && kind === 'vtt') reading.repair(first, 'no-header');
  else if (hasHeader && !firstLine.startsWith('WEBVTT')) reading.repair(first, 'no-header');
  if (!hasBlankLine) reading.repair(at, 'missing-blank-line');
  if (cleaned !== lines)
    reading.repair(
      lines.findIndex((line) => control.test(line)),
      'control-characters',
    );
  reading.read();
  if (reading.refused !== null) {
    const line = reading.refused;
    return { ok: false, line: line + 1, reason: 'time', text: (lines[line] ?? '').trim().slice(0, 200) };
  }
  if (reading.drafts.length === 0 && !hasHeader)
    return { ok: false, line: first + 1, reason: 'no-cues', text: firstLine.slice(0, 200) };

  const read = finished(kind, reading);
  const blocks = reading.blocks.map(({ before, ...block }) => ({
    ...block,
    before: read[before]?.id ?? null,
  }));
  const repairs = reading.repairs.toSorted((one, other) => one.line - other.line);
  return { ok: true, captions: { kind, cues: sortedCues(read), header: head, blocks }, repairs };
}
