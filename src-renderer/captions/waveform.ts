import type { PeaksMessage, PeaksWish } from './peaks-worker.ts';

/** How loud a sound is from its beginning on, as far as it was read. */
export interface Waveform {
  /** Peaks in a second. */
  readonly perSecond: number;
  /** Peaks that are known. */
  readonly count: number;
  /** Null until it is known. */
  readonly durationMs: number | null;
  /** `none`: there is no sound. `failed`: it cannot be read or decoded. */
  readonly state: 'reading' | 'done' | 'none' | 'failed';
  readonly peaks: Uint8Array;
  /** The loudest of each `coarse` peaks: a drawing of two hours looks at these. */
  readonly coarsePeaks: Uint8Array;
}

/** Where peaks come from: a worker, or what a test puts in its place. */
export type PeaksSource = Pick<Worker, 'onmessage' | 'onerror' | 'postMessage' | 'terminate'>;

export interface WaveformOptions {
  /** Aborted when nobody looks at it any more. */
  readonly signal: AbortSignal;
  /** There is more of it, or it ended. */
  readonly onGrown: () => void;
  /** Null where it cannot be read. */
  readonly start?: () => PeaksSource | null;
}

const perSecond = 100;
const coarse = 64;
/** Whole ones of this run: two hours are 720 kB. */
const mostKept = 6;

class Growing implements Waveform {
  readonly perSecond = perSecond;
  count = 0;
  durationMs: number | null = null;
  state: Waveform['state'] = 'reading';
  peaks = new Uint8Array(8192);
  coarsePeaks = new Uint8Array(8192 / coarse);

  add(from: number, part: Uint8Array): void {
    const end = from + part.length;
    this.#room(end);
    this.peaks.set(part, from);
    this.count = Math.max(this.count, end);
    for (let place = Math.floor(from / coarse); place * coarse < end; place += 1) {
      let loudest = 0;
      for (const peak of this.peaks.subarray(place * coarse, (place + 1) * coarse))
        if (peak > loudest) loudest = peak;
      this.coarsePeaks[place] = loudest;
    }
  }

  #room(count: number): void {
    if (count <= this.peaks.length) return;
    const length = Math.ceil(Math.max(count, this.peaks.length * 2) / coarse) * coarse;
    const peaks = new Uint8Array(length);
    peaks.set(this.peaks);
    this.peaks = peaks;
    const coarsePeaks = new Uint8Array(length / coarse);
    coarsePeaks.set(this.coarsePeaks);
    this.coarsePeaks = coarsePeaks;
  }
}

const whole = new Map<string, Growing>();

function keep(url: string, waveform: Growing): void {
  whole.delete(url);
  whole.set(url, waveform);
  const [oldest] = whole.keys();
  if (whole.size > mostKept && oldest !== undefined) whole.delete(oldest);
}

function startWorker(): PeaksSource | null {
  // A window without them is a test's.
  if (typeof Worker === 'undefined') return null;
  return new Worker(new URL('./peaks-worker.ts', import.meta.url), { type: 'module' });
}

/** Reads the sound at an address of the app's own, `/media/…` or `/video/…`; what was read whole is kept. */
export function openWaveform(url: string, options: WaveformOptions): Waveform {
  const { signal, onGrown, start = startWorker } = options;
  const known = whole.get(url);
  if (known !== undefined) {
    keep(url, known);
    return known;
  }
  const waveform = new Growing();
  if (signal.aborted) return waveform;
  const source = start();
  if (source === null) {
    waveform.state = 'failed';
    return waveform;
  }
  const end = (state: Waveform['state']): void => {
    if (waveform.state !== 'reading') return;
    waveform.state = state;
    source.terminate();
    if (state !== 'failed') keep(url, waveform);
    onGrown();
  };
  source.onmessage = ({ data }: MessageEvent<PeaksMessage>) => {
    if (signal.aborted) return;
    if (data.kind === 'ended') end('done');
    else if (data.kind === 'failed') end(data.reason === 'no-sound' ? 'none' : 'failed');
    else {
      if (data.kind === 'begins')
        waveform.durationMs = data.durationSeconds === null ? null : Math.round(data.durationSeconds * 1000);
      else waveform.add(data.from, data.peaks);
      onGrown();
    }
  };
  source.onerror = () => end('failed');
  signal.addEventListener('abort', () => source.terminate(), { once: true });
  const wish: PeaksWish = { url: new URL(url, globalThis.location.href).href, perSecond };
  source.postMessage(wish);
  return waveform;
}

function loudestOf(peaks: Uint8Array, from: number, to: number): number {
  let loudest = 0;
  for (let place = from; place < to; place += 1) {
    const peak = peaks[place] ?? 0;
    if (peak > loudest) loudest = peak;
  }
  return loudest;
}

/**
 * How loud each column of a drawing is, 0 to 255; 0 also where nothing is known yet.
 *
 * @param into filled in place of a new array, where it has as many columns
 */
export function columnsOf(
  waveform: Waveform,
  fromMs: number,
  toMs: number,
  columns: number,
  into: Uint8Array | null = null,
): Uint8Array {
  const count = Math.max(0, Math.floor(columns));
  const loudness = into?.length === count ? into : new Uint8Array(count);
  const each = ((toMs - fromMs) * waveform.perSecond) / 1000 / Math.max(1, count);
  const first = (fromMs * waveform.perSecond) / 1000;
  const isCoarse = each >= coarse * 2;
  const peaks = isCoarse ? waveform.coarsePeaks : waveform.peaks;
  const unit = isCoarse ? coarse : 1;
  const known = Math.ceil(waveform.count / unit);
  for (let column = 0; column < count; column += 1) {
    const from = Math.floor((first + column * each) / unit);
    const to = Math.max(from + 1, Math.floor((first + (column + 1) * each) / unit));
    loudness[column] = loudestOf(peaks, Math.max(0, from), Math.min(known, to));
  }
  return loudness;
}
