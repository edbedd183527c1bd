/** How big the next chunk is: as much as travels in 8 to 24 seconds, within what the server takes. All in bytes. */

const firstChunkBytes = 16 * 1024 * 1024;
const smallestChunkBytes = 256 * 1024;
/** The next chunk is hashed while one travels: on the fastest lines, a bigger one would not be ready in time. */
const biggestChunkBytes = 256 * 1024 * 1024;
const shortestMs = 8_000;
const longestMs = 24_000;
const aimMs = (shortestMs + longestMs) / 2;
/** A short chunk says little about a line: the next one is so many times as big at the most. */
const biggestGrowth = 4;

export interface ChunkLimits {
  /** `Capabilities.maxChunkBytes`, or what is known of a proxy (`shrunk`); null for no cap. */
  readonly maxBytes: number | null;
  /** `Capabilities.minChunkBytes`: a smaller chunk that is not the last is refused (8.3). */
  readonly minBytes: number | null;
  /** Of the file. A server with a smallest chunk takes at most 10 000 of them. */
  readonly size: number;
  /** What the person allows this upload at this moment; null or nothing for as fast as it goes. */
  readonly bytesPerSecond?: number | null;
}

/** As near to `bytes` as the limits let it come. */
export function withinLimits(bytes: number, limits: ChunkLimits): number {
  const { maxBytes, minBytes, size, bytesPerSecond } = limits;
  const inTime = ((bytesPerSecond ?? Infinity) * aimMs) / 1_000;
  const floor =
    minBytes === null ? Math.min(smallestChunkBytes, size) : Math.max(minBytes, Math.ceil(size / 10_000));
  const ceiling = Math.max(1, Math.min(maxBytes ?? biggestChunkBytes, biggestChunkBytes));
  // A server's cap is a promise about its proxy; its floor is its own rule. Where they clash, the cap lets bytes through.
  return Math.min(Math.max(Math.min(bytes, Math.ceil(inTime)), floor), ceiling);
}

/** The size to start with. */
export function firstChunk(limits: ChunkLimits): number {
  return withinLimits(firstChunkBytes, limits);
}

/** How long so many bytes took; milliseconds. */
export interface Took {
  readonly bytes: number;
  readonly ms: number;
}

/** The size after a chunk: as much as goes in 16 s where it took less than 8, half above 24 s, else as it is. */
export function nextChunk(current: number, sent: Took, limits: ChunkLimits): number {
  // The rest of a file says little: it is judged as if it had been a whole chunk.
  const ms = sent.bytes === 0 ? shortestMs : (sent.ms * current) / sent.bytes;
  if (ms < shortestMs) {
    return withinLimits(Math.trunc(current * Math.min(biggestGrowth, aimMs / Math.max(1, ms))), limits);
  }
  return withinLimits(ms > longestMs ? Math.ceil(current / 2) : current, limits);
}

/** What `nextChunk` will probably say of a chunk that is on its way. @param before The one before it, if any. */
export function likelyNext(current: number, before: Took | null, limits: ChunkLimits): number {
  return before === null ? withinLimits(current * biggestGrowth, limits) : nextChunk(current, before, limits);
}

/** After `shrink-chunk`: what a host's proxy may let through. To be remembered as that host's `maxBytes`. */
export function shrunk(refused: number): number {
  return Math.max(smallestChunkBytes, Math.floor(refused / 2));
}
