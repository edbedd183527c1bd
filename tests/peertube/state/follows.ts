/** A user here who subscribed to a channel here. */
export interface Follow {
  readonly id: number;
  readonly userId: number;
  readonly channelId: number;
  readonly createdAt: string;
}

export class Follows {
  private follows: readonly Follow[] = [];

  /** Once more is no other subscription. */
  add(follow: Follow): void {
    if (!this.find(follow.userId, follow.channelId)) this.follows = [...this.follows, follow];
  }

  find(userId: number, channelId: number): Follow | undefined {
    return this.follows.find((follow) => follow.userId === userId && follow.channelId === channelId);
  }

  ofUser(userId: number): readonly Follow[] {
    return this.follows.filter((follow) => follow.userId === userId);
  }

  ofChannel(channelId: number): readonly Follow[] {
    return this.follows.filter((follow) => follow.channelId === channelId);
  }

  remove(gone: (follow: Follow) => boolean): void {
    this.follows = this.follows.filter((follow) => !gone(follow));
  }
}
