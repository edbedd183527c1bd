import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';

export interface StoredSession {
  readonly userId: number;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly accessExpiresAt: number;
  readonly refreshExpiresAt: number;
}

const accessLifetime = 24 * 60 * 60 * 1000;
const refreshLifetime = 14 * 24 * 60 * 60 * 1000;

/** Who is signed in. A refresh replaces the whole session: both old tokens are dead at once (recordings). */
export class Sessions {
  readonly client = { id: randomBytes(16).toString('hex'), secret: randomBytes(16).toString('hex') };
  private sessions: StoredSession[] = [];
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  open(userId: number): StoredSession {
    const session = {
      userId,
      accessToken: randomBytes(20).toString('hex'),
      refreshToken: randomBytes(20).toString('hex'),
      accessExpiresAt: this.clock.now() + accessLifetime,
      refreshExpiresAt: this.clock.now() + refreshLifetime,
    };
    this.sessions.push(session);
    return session;
  }

  byAccessToken(token: string): StoredSession | undefined {
    return this.sessions.find(
      (session) => session.accessToken === token && session.accessExpiresAt > this.clock.now(),
    );
  }

  /** Takes the session out: a refresh token works once. */
  takeByRefreshToken(token: string): StoredSession | 'unknown' | 'expired' {
    const found = this.sessions.find((session) => session.refreshToken === token);
    if (!found) return 'unknown';
    this.sessions = this.sessions.filter((session) => session !== found);
    return found.refreshExpiresAt > this.clock.now() ? found : 'expired';
  }

  close(accessToken: string): void {
    this.sessions = this.sessions.filter((session) => session.accessToken !== accessToken);
  }

  closeAllOf(userId: number): void {
    this.sessions = this.sessions.filter((session) => session.userId !== userId);
  }

  countOf(userId: number): number {
    return this.sessions.filter((session) => session.userId === userId).length;
  }
}

/** `expires_in` as PeerTube says it: whole seconds, already a moment gone (recordings: 86399, 1209599). */
export function secondsLeft(expiresAt: number, now: number): number {
  return Math.floor((expiresAt - now - 1) / 1000);
}
