import { randomUUID } from 'node:crypto';

/** One per user, for the feed of their subscriptions; made when it is first asked for. */
export class FeedTokens {
  private readonly tokens = new Map<number, string>();

  of(userId: number): string {
    return this.tokens.get(userId) ?? this.renew(userId);
  }

  /** The old one is worth nothing from now on. */
  renew(userId: number): string {
    const token = randomUUID();
    this.tokens.set(userId, token);
    return token;
  }
}
