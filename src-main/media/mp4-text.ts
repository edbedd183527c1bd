import type { Movie, Sample, Track } from 'mp4box';
import { problem, ProblemError } from '../peertube/problem.ts';
import type { TextTrack } from './caption-text.ts';
import type { FileWindow } from './file-window.ts';
import { asVttText, type TextCue, type TextFile } from './text-cue.ts';

/** Read at once while the film's tables are looked for: they may have some megabytes. */
const pieceBytes = 512 * 1024;
/** One cue has far less. */
const sampleMaxBytes = 1024 * 1024;

const formats: Readonly<Record<string, { readonly kind: TextTrack['kind']; readonly name: string }>> = {
  tx3g: { kind: 'text', name: '3GPP Timed Text' },
  text: { kind: 'text', name: 'QuickTime Text' },
  sbtl: { kind: 'text', name: 'QuickTime Text' },
  wvtt: { kind: 'text', name: 'WebVTT' },
  stpp: { kind: 'unknown', name: 'TTML' },
  c608: { kind: 'unknown', name: 'CEA-608' },
  c708: { kind: 'unknown', name: 'CEA-708' },
  mp4s: { kind: 'picture', name: 'VobSub' },
};

interface Film {
  readonly movie: Movie;
  readonly samplesOf: (track: number) => readonly Sample[];
}

function broken(): ProblemError {
  return new ProblemError(problem('track-unreadable'));
}

/** The film's tables, wherever they stand; what is played is jumped over. */
async function readFilm(file: FileWindow, onProgress: (share: number) => void): Promise<Film> {
  // Loaded when the first film is looked at, not when the app starts.
  const { createFile, MP4BoxBuffer } = await import('mp4box');
  const film = createFile();
  const told: { movie?: Movie; hasFailed?: true } = {};
  film.onReady = (ready: Movie) => {
    told.movie = ready;
  };
  film.onError = () => {
    told.hasFailed = true;
  };
  /** Where it wants to go on; the callbacks have had their say then. */
  const feed = (bytes: Buffer, at: number): number => {
    const copy = new Uint8Array(bytes).buffer;
    return film.appendBuffer(MP4BoxBuffer.fromArrayBuffer(copy, at));
  };
  for (let at = 0; at < file.size && told.hasFailed !== true;) {
    const bytes = await file.read(at, pieceBytes);
    let next: number;
    try {
      next = feed(bytes, at);
    } catch {
      // Damaged boxes: the library throws whatever it stumbles over.
      throw broken();
    }
    if (told.movie?.isFragmented === false) break;
    at = next > at ? next : at + bytes.length;
    onProgress(Math.min(1, at / file.size));
  }
  const { movie } = told;
  if (movie === undefined) throw broken();
  return { movie, samplesOf: (track) => film.getTrackSamplesInfo(track) };
}

function textTracks({ tracks }: Movie): readonly Track[] {
  return tracks.filter(
    ({ type, codec }) => type === 'subtitles' || Object.hasOwn(formats, codec.split('.')[0] ?? ''),
  );
}

function formatOf({ codec }: Track) {
  const code = codec.split('.')[0] ?? codec;
  return formats[code] ?? { kind: 'unknown' as const, name: code };
}

/** `deu`; what means that nobody knows is left out. */
function languageOf({ language }: Track): string | null {
  return /^[a-z]{2,3}(?:-[\w-]+)?$/i.test(language) && language !== 'und' ? language : null;
}

function nameOf({ name }: Track): string | null {
  const plain = name.replaceAll('\0', '').trim();
  // What programs write there without being asked.
  return plain === '' || /handler$/i.test(plain) ? null : plain;
}

/** Samples between two cues say nothing: two bytes of length, or a box that says so. */
function isSilent({ size }: Pick<Sample, 'size'>, format: string): boolean {
  return size <= (format === 'WebVTT' ? 8 : 2);
}

export async function mp4Tracks(file: FileWindow): Promise<readonly TextTrack[]> {
  const { movie, samplesOf } = await readFilm(file, () => undefined);
  return textTracks(movie).map((track) => {
    const { kind, name: format } = formatOf(track);
    const samples =
      kind === 'text' ? samplesOf(track.id).filter((sample) => !isSilent(sample, format)) : null;
    return {
      id: track.id,
      language: languageOf(track),
      name: nameOf(track),
      kind,
      format,
      forced: false,
      cues: samples?.length ?? null,
    };
  });
}

/** How much later than in its own time a track is played, by its list of edits. */
function delayMs({ edits, movie_timescale, timescale }: Track): number {
  let ms = 0;
  for (const { media_time, segment_duration } of edits ?? []) {
    if (media_time !== -1) return ms - (media_time * 1000) / timescale;
    ms += (segment_duration * 1000) / movie_timescale;
  }
  return ms;
}

/** `tx3g` and QuickTime's: the length of the text, the text, and boxes about its looks. */
function plainText(sample: Buffer): string {
  const length = sample.length < 2 ? 0 : sample.readUInt16BE(0);
  const bytes = sample.subarray(2, 2 + length);
  const isUtf16 = (bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0xff && bytes[1] === 0xfe);
  const encoding = !isUtf16 ? 'utf-8' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-16le';
  return asVttText(new TextDecoder(encoding).decode(bytes).replaceAll(/\r\n?/g, '\n'));
}

function* boxesIn(bytes: Buffer): Generator<{ readonly type: string; readonly data: Buffer }> {
  for (let at = 0; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32BE(at);
    if (size < 8 || at + size > bytes.length) return;
    yield { type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + size) };
    at += size;
  }
}

/** `wvtt`: a box for each cue that is shown then. */
function webVttTexts(sample: Buffer): readonly Pick<TextCue, 'text' | 'settings'>[] {
  return Array.from(boxesIn(sample))
    .filter(({ type }) => type === 'vttc')
    .map(({ data }) => {
      const parts = new Map(Array.from(boxesIn(data), (box) => [box.type, box.data.toString('utf8')]));
      return { text: parts.get('payl') ?? '', settings: parts.get('sttg') ?? '' };
    });
}

/** One that goes on while others come and go is cut into pieces: they become one again. */
function together(cues: readonly TextCue[]): readonly TextCue[] {
  const whole: TextCue[] = [];
  const open = new Map<string, number>();
  for (const cue of cues) {
    const key = `${cue.settings ?? ''}\n${cue.text}`;
    const place = open.get(key);
    const before = place === undefined ? undefined : whole[place];
    if (place !== undefined && before !== undefined && before.to === cue.from)
      whole[place] = { ...before, to: cue.to };
    else {
      open.set(key, whole.length);
      whole.push(cue);
    }
  }
  return whole;
}

export async function mp4Text(
  file: FileWindow,
  id: number,
  onProgress: (share: number) => void,
): Promise<{ readonly text: TextFile; readonly language: string | null }> {
  const { movie, samplesOf } = await readFilm(file, onProgress);
  const track = textTracks(movie).find((one) => one.id === id);
  if (track === undefined) throw new ProblemError(problem('not-found'));
  const { kind, name } = formatOf(track);
  if (kind !== 'text') throw new ProblemError(problem('track-not-text', { details: { format: name } }));
  const later = delayMs(track);
  const cues: TextCue[] = [];
  const samples = samplesOf(id).filter((sample) => !isSilent(sample, name));
  for (const [index, { offset, size, cts, duration, timescale }] of samples.entries()) {
    if (size > sampleMaxBytes || offset + size > file.size) throw broken();
    const sample = Buffer.from(await file.read(offset, size));
    const from = (cts * 1000) / timescale + later;
    // Of the last one nothing may be told.
    const to = duration > 0 ? ((cts + duration) * 1000) / timescale + later : null;
    if (to === null || to > 0) {
      const texts = name === 'WebVTT' ? webVttTexts(sample) : [{ text: plainText(sample) }];
      for (const text of texts) cues.push({ ...text, from: Math.max(0, from), to });
    }
    onProgress((index + 1) / samples.length);
  }
  return { text: { kind: 'vtt', header: '', cues: together(cues) }, language: languageOf(track) };
}
