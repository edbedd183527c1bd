import { ALL_FORMATS, BufferSource, FilePathSource, Input } from 'mediabunny';

export interface ProbedVideo {
  /** Seconds. */
  readonly duration: number;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

/** What ffprobe would tell of the file (its path, or its bytes); undefined where it is no video or audio. */
export async function probe(file: string | Uint8Array): Promise<ProbedVideo | undefined> {
  const source = typeof file === 'string' ? new FilePathSource(file) : new BufferSource(file);
  using input = new Input({ source, formats: ALL_FORMATS });
  try {
    const duration = await input.computeDuration();
    const track = await input.getPrimaryVideoTrack();
    if (!track) return { duration, width: 0, height: 0, fps: 0 };
    const { averagePacketRate } = await track.computePacketStats(50);
    return {
      duration,
      width: await track.getDisplayWidth(),
      height: await track.getDisplayHeight(),
      fps: Math.round(averagePacketRate),
    };
  } catch {
    // Whatever the reader stumbles over, PeerTube's answer is the same: unreadable.
    return undefined;
  }
}
