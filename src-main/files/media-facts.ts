import { open } from 'node:fs/promises';
import type { Input, InputFormat, InputVideoTrack } from 'mediabunny';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import { containerOf, sniffBytes } from './containers.ts';
import { readProblem } from './fingerprint.ts';
import type { MediaFacts } from './grant.ts';

/** Frames looked at for a frame rate: enough to average over one second of film. */
const framesForRate = 60;

const unknown = {
  durationSeconds: null,
  width: null,
  height: null,
  framesPerSecond: null,
  videoCodec: null,
  audioCodec: null,
} as const;

/**
 * What a local media file says of itself, from its headers: the file is never loaded whole.
 *
 * Problems: 'file-gone', 'file-unreadable', 'file-empty', 'file-not-video'.
 */
export async function mediaFacts(path: string, name: string): Promise<Outcome<MediaFacts>> {
  const start = await readStart(path, name);
  if (!start.ok) return start;
  if (start.value.length === 0) return failed(problem('file-empty', { details: { name } }));
  const sniffed = containerOf(start.value);
  const read = await readTracks(path);
  if (read !== null) return succeeded(read);
  return sniffed === null
    ? failed(problem('file-not-video', { details: { name } }))
    : succeeded({ ...unknown, ...sniffed });
}

async function readStart(path: string, name: string): Promise<Outcome<Uint8Array>> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(sniffBytes), 0, sniffBytes, 0);
      return succeeded(buffer.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  } catch (error) {
    return failed(readProblem(error, name));
  }
}

/** Null for what mediabunny does not read, or not this time: damaged, or cut off while it is being written. */
async function readTracks(path: string): Promise<MediaFacts | null> {
  // Loaded when the first file arrives, not when the app starts.
  const media = await import('mediabunny');
  // Not ALL_FORMATS: a playlist of HLS would make it open other files.
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
  const input = new media.Input({ source: new media.FilePathSource(path), formats });
  try {
    return (await input.canRead()) ? await describe(input) : null;
  } catch {
    // A container that is recognised and then makes no sense is described by its first bytes alone.
    return null;
  } finally {
    input.dispose();
  }
}

async function describe(input: Input): Promise<MediaFacts | null> {
  const [format, durationSeconds, video, audio] = await Promise.all([
    input.getFormat(),
    input.getDurationFromMetadata(),
    input.getPrimaryVideoTrack(),
    input.getPrimaryAudioTrack(),
  ]);
  if (video === null && audio === null) return null;
  return {
    container: containerName(format),
    durationSeconds,
    width: video === null ? null : await video.getDisplayWidth(),
    height: video === null ? null : await video.getDisplayHeight(),
    framesPerSecond: video === null ? null : await frameRate(video),
    videoCodec: video === null ? null : await video.getCodec(),
    audioCodec: audio === null ? null : await audio.getCodec(),
    audioOnly: video === null,
  };
}

const shortNames: Readonly<Record<string, string>> = {
  'QuickTime File Format': 'QuickTime',
  'MPEG Transport Stream': 'MPEG-TS',
  WAVE: 'Wave',
  ADTS: 'AAC',
};

function containerName(format: InputFormat): string {
  return shortNames[format.name] ?? format.name;
}

async function frameRate(track: InputVideoTrack): Promise<number | null> {
  const { packetCount, averagePacketRate } = await track.computePacketStats(framesForRate);
  return packetCount > 1 && Number.isFinite(averagePacketRate) ? averagePacketRate : null;
}
