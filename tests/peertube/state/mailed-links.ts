import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';

export type MailedLinkKind = 'verify-user' | 'verify-registration' | 'reset-password';

const lifetime = 60 * 60 * 1000;

/**
 * What PeerTube would have mailed: the secret of each link, one per kind and user or registration, valid for an
 * hour. Nothing is mailed here; a test reads the secret with `last`.
 */
export class MailedLinks {
  private readonly links = new Map<string, { readonly secret: string; readonly expiresAt: number }>();
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Replaces the one that was sent before. */
  send(kind: MailedLinkKind, id: number): void {
    const secret = randomBytes(32).toString('hex');
    this.links.set(`${kind} ${id}`, { secret, expiresAt: this.clock.now() + lifetime });
  }

  /** Undefined where none was sent, or where it was followed, or is too old. */
  last(kind: MailedLinkKind, id: number): string | undefined {
    const link = this.links.get(`${kind} ${id}`);
    return link !== undefined && link.expiresAt > this.clock.now() ? link.secret : undefined;
  }

  /** A link works once. */
  followed(kind: MailedLinkKind, id: number): void {
    this.links.delete(`${kind} ${id}`);
  }
}
