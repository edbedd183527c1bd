import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';

interface FileToken {
  readonly token: string;
  readonly videoId: number;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** Eight hours (recording "token"). */
const lifetime = 8 * 60 * 60 * 1000;

/** Each opens the files of one video for a while, to whoever has it. */
export class FileTokens {
  private readonly clock: Clock;
  private readonly tokens: FileToken[] = [];

  constructor(clock: Clock) {
    this.clock = clock;
  }

  create(videoId: number): FileToken {
    const token = { token: randomBytes(16).toString('hex'), videoId, expires: this.clock.now() + lifetime };
    this.tokens.push(token);
    return token;
  }

  opens(token: string | null, videoId: number): boolean {
    const now = this.clock.now();
    return this.tokens.some((one) => one.token === token && one.videoId === videoId && one.expires > now);
  }
}
