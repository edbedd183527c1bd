export interface Rated {
  readonly rating: 'like' | 'dislike';
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What each user thinks of videos. `PUT /videos/{id}/rate` writes it, and counts on the video itself. */
export class Ratings {
  private readonly rated = new Map<number, Map<number, Rated>>();

  /** Overwrites what the user thought before; undefined for no opinion any more. */
  set(userId: number, videoId: number, rated: Rated | undefined): void {
    const own = this.rated.get(userId) ?? new Map<number, Rated>();
    this.rated.set(userId, own);
    if (rated) own.set(videoId, rated);
    else own.delete(videoId);
  }

  of(userId: number, videoId: number): Rated | undefined {
    return this.rated.get(userId)?.get(videoId);
  }

  /** Video ids and opinions, in the order they were given. */
  list(userId: number): readonly (readonly [videoId: number, rated: Rated])[] {
    return [...(this.rated.get(userId) ?? [])];
  }
}
