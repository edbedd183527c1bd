/** Peaks that belong together, one after the other. */
export interface PeaksPart {
  /** The number of the first, counted from the beginning of the sound. */
  readonly from: number;
  /** The loudest of each moment: 0 silence, 255 as loud as it can be. */
  readonly peaks: Uint8Array<ArrayBuffer>;
}

/** Makes peaks of samples as they come, and keeps none of them. */
export interface PeakMeter {
  /**
   * @param channel samples from -1 to 1; channels of the same moment are added one after the other
   * @param atSeconds when the first of them sounds
   */
  add(channel: Float32Array, sampleRate: number, atSeconds: number): void;
  /** What no later sample can change, and was not given before; null where there is nothing new. */
  take(): PeaksPart | null;
  /** The rest. */
  end(): PeaksPart | null;
}

export function createPeakMeter(perSecond: number): PeakMeter {
  let first = 0;
  let loudest = new Float32Array(1024);
  /** Peaks that samples have reached so far, from `first` on. */
  let reached = 0;

  function room(count: number): void {
    if (count <= loudest.length) return;
    const larger = new Float32Array(Math.max(count, loudest.length * 2));
    larger.set(loudest);
    loudest = larger;
  }

  function give(count: number): PeaksPart | null {
    if (count <= 0) return null;
    const peaks = new Uint8Array(count);
    for (let index = 0; index < count; index += 1)
      peaks[index] = Math.min(255, Math.round((loudest[index] ?? 0) * 255));
    loudest.copyWithin(0, count);
    loudest.fill(0, loudest.length - count);
    const part = { from: first, peaks };
    first += count;
    reached -= count;
    return part;
  }

  return {
    add(channel, sampleRate, atSeconds) {
      const perSample = perSecond / sampleRate;
      const begin = atSeconds * perSecond - first;
      const last = Math.floor(begin + (channel.length - 1) * perSample);
      if (channel.length === 0 || last < 0) return;
      room(last + 1);
      reached = Math.max(reached, last + 1);
      for (let at = 0; at < channel.length;) {
        const place = Math.floor(begin + at * perSample);
        // All samples of one peak in one go: most of the time is spent here.
        const end = Math.min(channel.length, Math.max(at + 1, Math.ceil((place + 1 - begin) / perSample)));
        let peak = 0;
        for (; at < end; at += 1) {
          const sample = channel[at] ?? 0;
          if (sample > peak) peak = sample;
          else if (-sample > peak) peak = -sample;
        }
        if (place >= 0 && peak > (loudest[place] ?? 0)) loudest[place] = peak;
      }
    },
    // The last one may still be added to.
    take: () => give(reached - 1),
    end: () => give(reached),
  };
}
