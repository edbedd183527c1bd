import { inflateSync } from 'node:zlib';
import { problem, ProblemError } from '../peertube/problem.ts';
import type { TextTrack } from './caption-text.ts';
import { elementAt, elementsIn, readVint, unsigned, utf8, type Element } from './ebml.ts';
import type { FileWindow } from './file-window.ts';
import { fromAss } from './ass-text.ts';
import type { TextCue, TextFile } from './text-cue.ts';

/** Elements of Matroska (RFC 9559) that are looked at. */
const ids = {
  segment: 0x18538067,
  seekHead: 0x114d9b74,
  seek: 0x4dbb,
  seekId: 0x53ab,
  seekPosition: 0x53ac,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackNumber: 0xd7,
  trackUid: 0x73c5,
  trackType: 0x83,
  codecId: 0x86,
  codecPrivate: 0x63a2,
  language: 0x22b59c,
  languageTag: 0x22b59d,
  name: 0x536e,
  forced: 0x55aa,
  defaultDuration: 0x23e383,
  encodings: 0x6d80,
  encoding: 0x6240,
  compression: 0x5034,
  encryption: 0x5035,
  compressionAlgorithm: 0x4254,
  compressionSettings: 0x4255,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
  blockDuration: 0x9b,
  blockAdditions: 0x75a1,
  blockMore: 0xa6,
  blockAdditional: 0xa5,
  cues: 0x1c53bb6b,
  cuePoint: 0xbb,
  cuePositions: 0xb7,
  cueTrack: 0xf7,
  cueCluster: 0xf1,
  tags: 0x1254c367,
  tag: 0x7373,
  targets: 0x63c0,
  targetTrack: 0x63c5,
  simpleTag: 0x67c8,
  tagName: 0x45a3,
  tagText: 0x4487,
  attachments: 0x1941a469,
  chapters: 0x1043a770,
} as const;

const topLevel: ReadonlySet<number> = new Set([
  ids.seekHead,
  ids.info,
  ids.tracks,
  ids.cluster,
  ids.cues,
  ids.tags,
  ids.attachments,
  ids.chapters,
]);

const subtitles = 0x11;
/** Headers of films are far below this, whatever is attached to them. */
const headMaxBytes = 64 * 1024 * 1024;

interface Compression {
  readonly algorithm: number;
  readonly settings: Buffer;
}

interface Track {
  readonly number: number;
  readonly uid: number;
  readonly codec: string;
  readonly head: string;
  readonly language: string | null;
  readonly name: string | null;
  readonly forced: boolean;
  readonly defaultDurationMs: number | null;
  readonly compression: Compression | null;
  readonly isEncrypted: boolean;
}

interface Film {
  /** Where positions are counted from. */
  readonly base: number;
  readonly end: number;
  readonly firstCluster: number | null;
  /** Milliseconds of one tick. */
  readonly tickMs: number;
  readonly tracks: readonly Track[];
  /** Of the tags that mkvmerge writes: by the track's UID. */
  readonly frames: ReadonlyMap<number, number>;
  readonly cues: Element | null;
}

type Format = { readonly kind: TextTrack['kind']; readonly name: string };

function formatOf(codec: string): Format {
  if (/^S_TEXT\/(?:UTF8|ASCII)/.test(codec)) return { kind: 'text', name: 'SubRip' };
  if (/^S_(?:TEXT\/)?(?:ASS|SSA)/.test(codec)) return { kind: 'text', name: 'SubStation Alpha' };
  if (codec.startsWith('S_TEXT/WEBVTT') || codec.startsWith('D_WEBVTT/'))
    return { kind: 'text', name: 'WebVTT' };
  if (codec.startsWith('S_HDMV/PGS')) return { kind: 'picture', name: 'PGS' };
  if (codec.startsWith('S_VOBSUB')) return { kind: 'picture', name: 'VobSub' };
  if (codec.startsWith('S_DVBSUB')) return { kind: 'picture', name: 'DVB' };
  if (codec.startsWith('S_IMAGE/')) return { kind: 'picture', name: codec };
  return { kind: 'unknown', name: codec === '' ? '?' : codec };
}

function broken(): ProblemError {
  return new ProblemError(problem('track-unreadable'));
}

async function contentOf(file: FileWindow, { start, end }: Element): Promise<Buffer> {
  const length = (end ?? file.size) - start;
  if (length > headMaxBytes) throw broken();
  // A copy: the window's memory is used again.
  return Buffer.from(await file.read(start, length));
}

function compressionOf(encodings: Buffer): { compression: Compression | null; isEncrypted: boolean } {
  let compression: Compression | null = null;
  let isEncrypted = false;
  for (const encoding of elementsIn(encodings)) {
    if (encoding.id !== ids.encoding) continue;
    for (const { id, data } of elementsIn(encoding.data)) {
      if (id === ids.encryption) isEncrypted = true;
      if (id !== ids.compression) continue;
      const parts = new Map(Array.from(elementsIn(data), (part) => [part.id, part.data]));
      const algorithm = unsigned(parts.get(ids.compressionAlgorithm) ?? Buffer.of(0));
      compression = { algorithm, settings: parts.get(ids.compressionSettings) ?? Buffer.alloc(0) };
    }
  }
  return { compression, isEncrypted };
}

function trackOf(entry: Buffer, tickMs: number): Track | null {
  const parts = new Map(Array.from(elementsIn(entry), ({ id, data }) => [id, data]));
  const text = (id: number): string => utf8(parts.get(id) ?? Buffer.alloc(0));
  const count = (id: number): number => unsigned(parts.get(id) ?? Buffer.alloc(0));
  if (count(ids.trackType) !== subtitles) return null;
  const nanoseconds = count(ids.defaultDuration);
  // English is what the format's first version means by saying nothing; mostly nobody has said anything.
  const language = text(ids.languageTag) || text(ids.language);
  return {
    number: count(ids.trackNumber),
    uid: count(ids.trackUid),
    codec: text(ids.codecId),
    head: text(ids.codecPrivate),
    language: language === '' || language === 'und' ? null : language,
    name: text(ids.name) || null,
    forced: count(ids.forced) === 1,
    defaultDurationMs: nanoseconds === 0 || tickMs === 0 ? null : nanoseconds / 1_000_000,
    ...compressionOf(parts.get(ids.encodings) ?? Buffer.alloc(0)),
  };
}

function framesIn(tags: Buffer): Map<number, number> {
  const frames = new Map<number, number>();
  for (const tag of elementsIn(tags)) {
    if (tag.id !== ids.tag) continue;
    let track: number | null = null;
    let count: number | null = null;
    for (const { id, data } of elementsIn(tag.data)) {
      const parts = new Map(Array.from(elementsIn(data), (part) => [part.id, part.data]));
      if (id === ids.targets) track = unsigned(parts.get(ids.targetTrack) ?? Buffer.alloc(0));
      const isCount =
        id === ids.simpleTag && utf8(parts.get(ids.tagName) ?? Buffer.alloc(0)) === 'NUMBER_OF_FRAMES';
      if (isCount) count = Number(utf8(parts.get(ids.tagText) ?? Buffer.alloc(0)));
    }
    if (track !== null && track > 0 && count !== null && Number.isSafeInteger(count))
      frames.set(track, count);
  }
  return frames;
}

function* seeksIn(seekHead: Buffer): Generator<{ readonly id: number; readonly position: number }> {
  for (const { id, data } of elementsIn(seekHead)) {
    if (id !== ids.seek) continue;
    const parts = new Map(Array.from(elementsIn(data), (part) => [part.id, part.data]));
    const wanted = parts.get(ids.seekId);
    const position = parts.get(ids.seekPosition);
    if (wanted !== undefined && position !== undefined)
      yield { id: unsigned(wanted), position: unsigned(position) };
  }
}

/** What stands before the first cluster, and what the film says is behind the last. */
async function readFilm(file: FileWindow): Promise<Film> {
  let segment: Element | null = null;
  for (let at = 0; at < file.size;) {
    const element = await elementAt(file, at);
    if (element === null) break;
    if (element.id === ids.segment) {
      segment = element;
      break;
    }
    if (element.end === null) break;
    at = element.end;
  }
  if (segment === null) throw broken();
  const base = segment.start;
  const end = Math.min(segment.end ?? file.size, file.size);
  const found = new Map<number, Element>();
  const elsewhere = new Map<number, number>();
  let firstCluster: number | null = null;
  for (let at = base; at < end;) {
    const element = await elementAt(file, at);
    if (element === null || !(topLevel.has(element.id) || element.end !== null)) break;
    if (element.id === ids.cluster) {
      firstCluster = at;
      break;
    }
    if (element.id === ids.seekHead)
      for (const { id, position } of seeksIn(await contentOf(file, element)))
        elsewhere.set(id, base + position);
    else if (!found.has(element.id)) found.set(element.id, element);
    if (element.end === null) break;
    at = element.end;
  }
  for (const [id, position] of elsewhere) {
    if (found.has(id) || id === ids.cluster) continue;
    const element = position < end ? await elementAt(file, position) : null;
    if (element?.id === id) found.set(id, element);
  }
  const part = async (id: number): Promise<Buffer> => {
    const element = found.get(id);
    return element === undefined ? Buffer.alloc(0) : await contentOf(file, element);
  };
  const scale = Array.from(elementsIn(await part(ids.info))).find(({ id }) => id === ids.timestampScale);
  const tickMs = scale === undefined ? 1 : unsigned(scale.data) / 1_000_000;
  const tracks = Array.from(elementsIn(await part(ids.tracks)))
    .filter(({ id }) => id === ids.track)
    .map(({ data }) => trackOf(data, tickMs))
    .filter((track) => track !== null);
  const frames = framesIn(await part(ids.tags));
  return { base, end, firstCluster, tickMs, tracks, frames, cues: found.get(ids.cues) ?? null };
}

export async function matroskaTracks(file: FileWindow): Promise<readonly TextTrack[]> {
  const { tracks, frames } = await readFilm(file);
  return tracks.map(({ number, uid, codec, language, name, forced }) => {
    const { kind, name: format } = formatOf(codec);
    return { id: number, language, name, kind, format, forced, cues: frames.get(uid) ?? null };
  });
}

interface Block {
  readonly from: number;
  readonly to: number | null;
  readonly data: Buffer;
  /** WebVTT's settings, identifier and comments. */
  readonly addition: string;
}

/** Reads the blocks of one track out of clusters, and passes over all others. */
class Blocks {
  readonly #file: FileWindow;
  readonly #film: Film;
  readonly #track: Track;
  readonly found: Block[] = [];

  constructor(file: FileWindow, film: Film, track: Track) {
    this.#file = file;
    this.#film = film;
    this.#track = track;
  }

  /** @returns where the next element of the segment begins */
  async cluster(cluster: Element): Promise<number> {
    const limit = Math.min(cluster.end ?? Infinity, this.#film.end);
    let ticks = 0;
    let at = cluster.start;
    while (at < limit) {
      const element = await elementAt(this.#file, at);
      if (element === null) {
        // Cut off in the middle of a header: what is there has been read.
        if (limit === this.#film.end && limit - at < 12) return limit;
        throw broken();
      }
      if (cluster.end === null && topLevel.has(element.id)) return at;
      if (element.end === null || element.end > this.#film.end) return this.#film.end;
      if (element.id === ids.timestamp)
        ticks = unsigned(await this.#file.read(element.start, Math.min(8, element.end - element.start)));
      else if (element.id === ids.simpleBlock) await this.#simple(element.start, element.end, ticks);
      else if (element.id === ids.blockGroup) await this.#group(element.start, element.end, ticks);
      at = element.end;
    }
    return limit;
  }

  async #isMine(start: number): Promise<boolean> {
    return readVint(await this.#file.read(start, 8), 0)?.value === this.#track.number;
  }

  async #simple(start: number, end: number, ticks: number): Promise<void> {
    if (!(await this.#isMine(start))) return;
    this.#add(Buffer.from(await this.#file.read(start, end - start)), ticks, null, '');
  }

  async #group(start: number, end: number, ticks: number): Promise<void> {
    // The block comes first; what is large is a picture.
    const first = await elementAt(this.#file, start);
    if (first?.id === ids.block && !(await this.#isMine(first.start))) return;
    if (end - start > headMaxBytes) return;
    let block: Buffer | null = null;
    let duration: number | null = null;
    let addition = '';
    for (const { id, data } of elementsIn(Buffer.from(await this.#file.read(start, end - start)))) {
      if (id === ids.block) block = data;
      else if (id === ids.blockDuration) duration = unsigned(data);
      else if (id === ids.blockAdditions)
        for (const more of elementsIn(data))
          for (const part of elementsIn(more.data))
            if (part.id === ids.blockAdditional) addition = utf8(part.data);
    }
    if (block !== null) this.#add(block, ticks, duration, addition);
  }

  #add(block: Buffer, ticks: number, durationTicks: number | null, addition: string): void {
    const number = readVint(block, 0);
    if (number === null || number.value !== this.#track.number) return;
    const at = number.length;
    // Several texts in one block: no program writes that.
    if (block.length < at + 3 || ((block[at + 2] ?? 0) & 0x06) !== 0) throw broken();
    const { tickMs } = this.#film;
    const from = (ticks + block.readInt16BE(at)) * tickMs;
    const lengthMs = durationTicks === null ? this.#track.defaultDurationMs : durationTicks * tickMs;
    const data = this.#unpacked(block.subarray(at + 3));
    this.found.push({ from, to: lengthMs === null ? null : from + lengthMs, data, addition });
  }

  #unpacked(data: Buffer): Buffer {
    const { compression } = this.#track;
    if (compression === null) return data;
    if (compression.algorithm === 3) return Buffer.concat([compression.settings, data]);
    if (compression.algorithm !== 0) throw broken();
    try {
      return inflateSync(data, { maxOutputLength: headMaxBytes });
    } catch {
      throw broken();
    }
  }
}

/** The clusters that the film's index names for a track, and how many entries it has. */
async function indexed(file: FileWindow, film: Film, track: Track) {
  const clusters = new Set<number>();
  let count = 0;
  if (film.cues === null) return { clusters, count };
  for (const point of elementsIn(await contentOf(file, film.cues))) {
    if (point.id !== ids.cuePoint) continue;
    for (const positions of elementsIn(point.data)) {
      if (positions.id !== ids.cuePositions) continue;
      const parts = new Map(Array.from(elementsIn(positions.data), ({ id, data }) => [id, data]));
      if (unsigned(parts.get(ids.cueTrack) ?? Buffer.alloc(0)) !== track.number) continue;
      clusters.add(film.base + unsigned(parts.get(ids.cueCluster) ?? Buffer.alloc(0)));
      count += 1;
    }
  }
  return { clusters, count };
}

/**
 * By the film's index where it surely has all of them: as many as the film itself counts. Otherwise from header to
 * header through the whole film, without what is in between.
 */
async function blocksOf(
  file: FileWindow,
  film: Film,
  track: Track,
  onProgress: (share: number) => void,
): Promise<readonly Block[]> {
  const told = film.frames.get(track.uid);
  const { clusters } = await indexed(file, film, track);
  if (told !== undefined && clusters.size > 0) {
    const blocks = new Blocks(file, film, track);
    let done = 0;
    for (const position of clusters) {
      const cluster = position < film.end ? await elementAt(file, position) : null;
      if (cluster?.id !== ids.cluster) break;
      await blocks.cluster(cluster);
      done += 1;
      onProgress(done / clusters.size);
    }
    if (blocks.found.length === told) return blocks.found;
  }
  const blocks = new Blocks(file, film, track);
  for (let at = film.firstCluster ?? film.end; at < film.end;) {
    const element = await elementAt(file, at);
    if (element === null) break;
    if (element.id === ids.cluster) at = await blocks.cluster(element);
    else if (element.end === null) break;
    else at = element.end;
    onProgress(Math.min(1, (at - film.base) / Math.max(1, film.end - film.base)));
  }
  return blocks.found;
}

/** `settings`, an identifier and comments, a line each. */
function vttCue({ from, to, data, addition }: Block, codec: string): TextCue {
  const text = utf8(data);
  if (codec.startsWith('D_WEBVTT/')) {
    // WebM's older way: identifier, settings, and then the text.
    const [, settings = '', ...lines] = text.split('\n');
    return { from, to, text: lines.join('\n'), settings: settings.trim() };
  }
  return { from, to, text, settings: addition.split('\n')[0]?.trim() ?? '' };
}

export async function matroskaText(
  file: FileWindow,
  number: number,
  onProgress: (share: number) => void,
): Promise<{ readonly text: TextFile; readonly language: string | null }> {
  const film = await readFilm(file);
  const track = film.tracks.find((one) => one.number === number);
  if (track === undefined) throw new ProblemError(problem('not-found'));
  const { kind, name } = formatOf(track.codec);
  if (kind !== 'text') throw new ProblemError(problem('track-not-text', { details: { format: name } }));
  if (track.isEncrypted) throw broken();
  const blocks = await blocksOf(file, film, track, onProgress);
  const { language } = track;
  if (name === 'WebVTT') {
    const cues = blocks.map((block) => vttCue(block, track.codec));
    return { text: { kind: 'vtt', header: track.head, cues }, language };
  }
  const isAss = name === 'SubStation Alpha';
  const cues = blocks.map(({ from, to, data }) => {
    const text = utf8(data);
    return { from, to, text: isAss ? fromAss(text) : text };
  });
  return { text: { kind: 'srt', header: '', cues }, language };
}
