import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';

/** From where somebody speaks to the server. */
export interface Device {
  /** The user agent. */
  readonly name: string;
  readonly ip: string;
}

export interface StoredSession {
  readonly id: number;
  readonly userId: number;
  /** Where and when the password was given: a refresh keeps both. */
  readonly login: Device & { readonly at: string };
  lastActivity: Device & { readonly at: string };
  readonly createdAt: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly accessExpiresAt: number;
  readonly refreshExpiresAt: number;
}

const nowhere: Device = { name: '', ip: '127.0.0.1' };

const accessLifetime = 24 * 60 * 60 * 1000;
const refreshLifetime = 14 * 24 * 60 * 60 * 1000;

/** Who is signed in. A refresh replaces the whole session: both old tokens are dead at once (recordings). */
export class Sessions {
  readonly client = { id: randomBytes(16).toString('hex'), secret: randomBytes(16).toString('hex') };
  private sessions: StoredSession[] = [];
  private readonly clock: Clock;
  private lastId = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** `after`: the session that this one continues. */
  open(userId: number, device: Device = nowhere, after?: StoredSession): StoredSession {
    const at = this.clock.date();
    this.lastId += 1;
    const session: StoredSession = {
      id: this.lastId,
      userId,
      login: after?.login ?? { ...device, at },
      lastActivity: { ...device, at },
      createdAt: at,
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

  /** Those whose access token is alive, oldest first. */
  listOf(userId: number): readonly StoredSession[] {
    const now = this.clock.now();
    return this.sessions.filter((session) => session.userId === userId && session.accessExpiresAt > now);
  }

  /** To be told of each request that a session sends. */
  active(session: StoredSession, device: Device): void {
    session.lastActivity = { ...device, at: this.clock.date() };
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
