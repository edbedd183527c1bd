import type { FollowState } from '@peertube/peertube-types';
import type { Clock } from './clock.ts';

/** A server itself is its application, named `peertube`. */
export interface RemoteActor {
  readonly name: string;
  readonly host: string;
  readonly type: 'Application' | 'Person' | 'Group';
}

/** Between this server as a whole and an actor of another. */
export interface ServerFollow {
  readonly id: number;
  readonly direction: 'follower' | 'following';
  readonly actor: RemoteActor;
  state: FollowState;
  readonly score: number;
  readonly createdAt: string;
  updatedAt: string;
}

/** Known by federation; its file lies on the other server. */
export interface RemoteVideo {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly host: string;
  readonly isLive: boolean;
  /** Bytes. */
  readonly size: number;
}

/** A copy of another server's video here. */
export interface Mirror {
  readonly id: number;
  readonly videoId: number;
  readonly createdAt: string;
}

/** Other servers as this one sees them. */
export class Federation {
  readonly follows: ServerFollow[] = [];
  readonly videos: RemoteVideo[] = [];
  /** Servers whose videos may be copied. */
  readonly redundancyAllowed = new Set<string>();
  mirrors: readonly Mirror[] = [];
  private readonly clock: Clock;
  private readonly nextId: () => number;

  constructor(clock: Clock, nextId: () => number) {
    this.clock = clock;
    this.nextId = nextId;
  }

  /** A second one between the same two stays the first. */
  follow(direction: ServerFollow['direction'], actor: RemoteActor, state: FollowState): ServerFollow {
    const known = this.find(direction, actor.name, actor.host);
    if (known) return known;
    const createdAt = this.clock.date();
    const follow: ServerFollow = {
      id: this.nextId(),
      direction,
      actor,
      state,
      score: 1000,
      createdAt,
      updatedAt: createdAt,
    };
    this.follows.push(follow);
    return follow;
  }

  find(direction: ServerFollow['direction'], name: string, host: string): ServerFollow | undefined {
    return this.follows.find(
      (follow) => follow.direction === direction && follow.actor.name === name && follow.actor.host === host,
    );
  }

  unfollow(follow: ServerFollow): void {
    this.follows.splice(this.follows.indexOf(follow), 1);
    if (follow.direction === 'following') this.forbidRedundancy(follow.actor.host);
  }

  setState(follow: ServerFollow, state: FollowState): void {
    follow.state = state;
    follow.updatedAt = this.clock.date();
  }

  /** Copies of its videos go with the permission. */
  forbidRedundancy(host: string): void {
    this.redundancyAllowed.delete(host);
    const theirs = new Set(this.videos.filter((video) => video.host === host).map(({ id }) => id));
    this.mirrors = this.mirrors.filter(({ videoId }) => !theirs.has(videoId));
  }

  knows(host: string): boolean {
    return (
      this.follows.some(({ actor }) => actor.host === host) ||
      this.videos.some((video) => video.host === host)
    );
  }

  addVideo(video: Pick<RemoteVideo, 'uuid' | 'name' | 'host'> & Partial<RemoteVideo>): RemoteVideo {
    const stored = { id: this.nextId(), isLive: false, size: 1_000_000, ...video };
    this.videos.push(stored);
    return stored;
  }

  mirror(video: RemoteVideo): void {
    this.mirrors = [...this.mirrors, { id: this.nextId(), videoId: video.id, createdAt: this.clock.date() }];
  }
}
