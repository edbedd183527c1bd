import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredChannel } from './channel.ts';
import type { Clock } from './clock.ts';
import { parseReference, shortUuid } from './identifiers.ts';
import type { StoredPlaylist } from './playlist.ts';
import type { PublicConfig } from './public-config.ts';
import { Sessions } from './sessions.ts';
import type { StoredUser } from './user.ts';
import { Uploads } from './uploads.ts';
import type { TranscodingPace } from './transcoding.ts';
import { createStoredVideo, states, type StoredVideo, type VideoFacts, type VideoMetadata } from './video.ts';

type Given<Whole, Needed extends keyof Whole> = Pick<Whole, Needed> & Partial<Whole>;

/** All that the server remembers. Handlers read and change it; worlds fill it. */
export class World {
  readonly users: StoredUser[] = [];
  readonly channels: StoredChannel[] = [];
  readonly videos: StoredVideo[] = [];
  readonly playlists: StoredPlaylist[] = [];
  readonly sessions: Sessions;
  readonly uploads: Uploads;
  readonly pace: TranscodingPace;
  readonly clock: Clock;
  readonly dir: string;
  version: string;
  config: PublicConfig;
  /** `127.0.0.1:9000`, known once the server listens. */
  host = '';
  /** Those up to 100 are left to whoever gives identifiers by hand. */
  private lastId = 100;

  constructor(options: {
    clock: Clock;
    dir: string;
    version: string;
    config: PublicConfig;
    pace: TranscodingPace;
  }) {
    this.clock = options.clock;
    this.dir = options.dir;
    this.version = options.version;
    this.config = options.config;
    this.pace = options.pace;
    this.sessions = new Sessions(options.clock);
    mkdirSync(this.sourceDir, { recursive: true });
    this.uploads = new Uploads(options.clock, this.uploadDir);
  }

  get origin(): string {
    return `http://${this.host}`;
  }

  get sourceDir(): string {
    return join(this.dir, 'original-video-files');
  }

  get uploadDir(): string {
    return join(this.dir, 'resumable-uploads');
  }

  nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  addUser(user: Given<StoredUser, 'username' | 'password'>): StoredUser {
    const stored: StoredUser = {
      id: this.nextId(),
      accountId: this.nextId(),
      email: `${user.username}@example.org`,
      role: 'user',
      displayName: user.username,
      description: null,
      otpSecret: undefined,
      otpRequests: new Map(),
      videoQuota: -1,
      videoQuotaDaily: -1,
      blocked: false,
      blockedReason: null,
      emailVerified: null,
      avatar: undefined,
      createdAt: this.clock.date(),
      lastLoginDate: null,
      ...user,
    };
    this.users.push(stored);
    const { createdAt } = stored;
    this.addPlaylist({
      displayName: 'Watch later',
      type: 'watch-later',
      userId: stored.id,
      createdAt,
      updatedAt: createdAt,
    });
    return stored;
  }

  addChannel(channel: Given<StoredChannel, 'name' | 'userId'>): StoredChannel {
    const now = this.clock.date();
    const stored: StoredChannel = {
      id: this.nextId(),
      displayName: channel.name,
      description: null,
      support: null,
      avatar: undefined,
      banner: undefined,
      followersCount: 0,
      createdAt: now,
      updatedAt: now,
      ...channel,
    };
    this.channels.push(stored);
    return stored;
  }

  addVideo(video: Given<VideoFacts, 'name' | 'channelId'>): StoredVideo {
    const now = this.clock.date();
    const uuid = video.uuid ?? randomUUID();
    const { publish } = this.config.defaults;
    const metadata: VideoMetadata = {
      description: null,
      tags: [],
      category: null,
      licence: publish.licence,
      language: null,
      privacy: publish.privacy,
      scheduleUpdate: null,
      originallyPublishedAt: null,
      commentsPolicy: publish.commentsPolicy,
      downloadEnabled: publish.downloadEnabled,
      nsfw: false,
      nsfwFlags: 0,
      nsfwSummary: null,
      support: null,
      waitTranscoding: false,
      ...video,
    };
    const stored = createStoredVideo({
      id: this.nextId(),
      state: states.published,
      isLive: false,
      blacklistedReason: undefined,
      source: undefined,
      renditions: [],
      passwords: [],
      thumbnail: undefined,
      preview: undefined,
      pictureVersion: 1,
      scene: 'hills',
      duration: 0,
      views: 0,
      viewers: 0,
      likes: 0,
      dislikes: 0,
      captions: [],
      comments: [],
      createdAt: now,
      updatedAt: now,
      publishedAt: now,
      ...metadata,
      ...video,
      uuid,
      shortUUID: shortUuid(uuid),
    });
    this.videos.push(stored);
    return stored;
  }

  addPlaylist(playlist: Given<StoredPlaylist, 'displayName' | 'userId'>): StoredPlaylist {
    const now = this.clock.date();
    const uuid = playlist.uuid ?? randomUUID();
    const stored: StoredPlaylist = {
      id: this.nextId(),
      description: null,
      privacy: 3,
      type: 'regular',
      channelId: null,
      elements: [],
      hasPicture: false,
      createdAt: now,
      updatedAt: now,
      ...playlist,
      uuid,
      shortUUID: shortUuid(uuid),
    };
    this.playlists.push(stored);
    return stored;
  }

  passwordsFrom(passwords: readonly string[]): VideoFacts['passwords'] {
    const createdAt = this.clock.date();
    return passwords.map((password) => ({ id: this.nextId(), password, createdAt }));
  }

  user(id: number): StoredUser {
    return found(this.users, (user) => user.id === id, `user ${id}`);
  }

  channel(id: number): StoredChannel {
    return found(this.channels, (channel) => channel.id === id, `channel ${id}`);
  }

  ownerOf(video: StoredVideo): StoredUser {
    return this.user(this.channel(video.channelId).userId);
  }

  videosOf(user: StoredUser): StoredVideo[] {
    return this.videos.filter((video) => this.ownerOf(video) === user);
  }

  findVideo(reference: string): StoredVideo | undefined {
    return findByReference(this.videos, reference);
  }

  findPlaylist(reference: string): StoredPlaylist | undefined {
    return findByReference(this.playlists, reference);
  }

  removeVideo(video: StoredVideo): void {
    this.videos.splice(this.videos.indexOf(video), 1);
  }
}

function found<Item>(items: readonly Item[], is: (item: Item) => boolean, what: string): Item {
  const item = items.find(is);
  if (!item) throw new Error(`There is no ${what}`);
  return item;
}

function findByReference<
  Item extends { readonly id: number; readonly uuid: string; readonly shortUUID: string },
>(items: readonly Item[], text: string): Item | undefined {
  const reference = parseReference(text);
  if (!reference) return undefined;
  return items.find((item) => {
    switch (reference.by) {
      case 'id':
        return item.id === reference.id;
      case 'uuid':
        return item.uuid === reference.uuid;
      case 'shortUUID':
        return item.shortUUID === reference.shortUUID;
    }
  });
}
