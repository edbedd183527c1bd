import type { AudioSample } from 'mediabunny';
import { createPeakMeter, type PeaksPart } from './peak-meter.ts';

/** What a sound says of itself, then its peaks from the beginning on. */
export type PeaksNews =
  | { readonly kind: 'begins'; readonly durationSeconds: number | null }
  | ({ readonly kind: 'part' } & PeaksPart);

/** `no-sound`: there is none. `not-decodable`: in a way that this computer cannot decode. */
export class NoPeaks extends Error {
  readonly reason: 'no-sound' | 'not-decodable';

  constructor(reason: 'no-sound' | 'not-decodable') {
    super(reason);
    this.name = 'NoPeaks';
    this.reason = reason;
  }
}

/** Seconds of sound between two parts. */
const partSeconds = 4;
const attempts = 4;

/** @param scratch of the meter's own, for one channel */
function channelsOf(sample: AudioSample, scratch: Float32Array<ArrayBuffer>): Float32Array[] {
  const { numberOfChannels: count, numberOfFrames: frames } = sample;
  return Array.from({ length: count }, (_, planeIndex) => {
    const channel = scratch.subarray(planeIndex * frames, (planeIndex + 1) * frames);
    sample.copyTo(channel, { planeIndex, format: 'f32-planar' });
    return channel;
  });
}

/**
 * The peaks of the sound at an address that answers requests for ranges. It is read and decoded piece by piece:
 * what is held of a film of two hours is a few seconds of sound. Ending the generator ends the reading.
 *
 * @throws NoPeaks, and what fetching and decoding throw
 */
export async function* readPeaks(url: string, perSecond: number): AsyncGenerator<PeaksNews, void> {
  const media = await import('mediabunny');
  // Not ALL_FORMATS: a playlist would make it open other files.
  const formats = [
    media.MP4,
    media.QTFF,
    media.MATROSKA,
    media.WEBM,
    media.MPEG_TS,
    media.OGG,
    media.WAVE,
    media.FLAC,
    media.MP3,
    media.ADTS,
  ];
  const source = new media.UrlSource(url, {
    maxCacheSize: 16 * 1024 * 1024,
    getRetryDelay: (previous) => (previous < attempts ? 2 ** previous : null),
  });
  const input = new media.Input({ source, formats });
  try {
    const track = (await input.canRead()) ? await input.getPrimaryAudioTrack() : null;
    if (track === null) throw new NoPeaks('no-sound');
    if (!(await track.canDecode())) throw new NoPeaks('not-decodable');
    yield { kind: 'begins', durationSeconds: await track.getDurationFromMetadata() };
    const meter = createPeakMeter(perSecond);
    let scratch = new Float32Array(0);
    let next = partSeconds;
    for await (const sample of new media.AudioSampleSink(track).samples()) {
      const { timestamp, sampleRate, numberOfChannels, numberOfFrames } = sample;
      const length = numberOfChannels * numberOfFrames;
      if (scratch.length < length) scratch = new Float32Array(length);
      for (const channel of channelsOf(sample, scratch)) meter.add(channel, sampleRate, timestamp);
      sample.close();
      if (timestamp < next) continue;
      next = timestamp + partSeconds;
      const part = meter.take();
      if (part !== null) yield { kind: 'part', ...part };
    }
    const rest = meter.end();
    if (rest !== null) yield { kind: 'part', ...rest };
  } finally {
    input.dispose();
  }
}
