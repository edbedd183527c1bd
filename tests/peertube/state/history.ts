export interface Watched {
  /** Seconds: where playback stopped. */
  readonly currentTime: number;
  /** Milliseconds since 1970: when it was told last. */
  readonly at: number;
}

/** What each user watched and how far. `PUT /videos/{id}/watching` and `POST /videos/{id}/views` write it. */
export class History {
  private readonly watched = new Map<number, Map<number, Watched>>();

  /** Overwrites what was known of this video. */
  remember(userId: number, videoId: number, watched: Watched): void {
    const own = this.watched.get(userId) ?? new Map<number, Watched>();
    this.watched.set(userId, own);
    own.set(videoId, watched);
  }

  of(userId: number, videoId: number): Watched | undefined {
    return this.watched.get(userId)?.get(videoId);
  }

  /** Video ids and what is known of them, the last watched first. */
  list(userId: number): readonly (readonly [videoId: number, watched: Watched])[] {
    return [...(this.watched.get(userId) ?? [])].reverse().toSorted(([, a], [, b]) => b.at - a.at);
  }

  forget(userId: number, videoId: number): void {
    this.watched.get(userId)?.delete(videoId);
  }

  /** `before`: milliseconds since 1970; what was told later stays. All of it without. */
  clear(userId: number, before = Number.POSITIVE_INFINITY): void {
    for (const [videoId, { at }] of this.list(userId)) if (at < before) this.forget(userId, videoId);
  }
}
