import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { UploadedFile } from '../http/body.ts';
import type { StoredActivity } from './activity.ts';
import type { StoredChannel } from './channel.ts';
import type { StoredChannelSync } from './channel-sync.ts';
import type { StoredChapter } from './chapter.ts';
import type { Clock } from './clock.ts';
import type { StoredCollaborator } from './collaborator.ts';
import { EmbedPrivacies } from './embed-privacies.ts';
import { FileTokens } from './file-tokens.ts';
import { Follows } from './follows.ts';
import { Federation } from './federation.ts';
import { FeedTokens } from './feed-tokens.ts';
import { History } from './history.ts';
import { parseReference, shortUuid } from './identifiers.ts';
import type { StoredImport } from './import.ts';
import type { StoredLive } from './live.ts';
import { Instance } from './instance.ts';
import { Jobs } from './jobs.ts';
import { MailedLinks } from './mailed-links.ts';
import { forgetInModeration, Moderation } from './moderation.ts';
import { defaultNotificationSettings, type StoredNotification } from './notifications.ts';
import type { StoredOwnershipChange } from './ownership-change.ts';
import { PlayerThemes } from './player-themes.ts';
import { moveToChannel, playlistPrivacies, playlistsOfChannel, type StoredPlaylist } from './playlist.ts';
import { Plugins } from './plugins.ts';
import type { PublicConfig } from './public-config.ts';
import { Ratings } from './ratings.ts';
import type { StoredRegistration } from './registration.ts';
import { Runners } from './runners.ts';
import { ServerLogs } from './server-logs.ts';
import { Sessions } from './sessions.ts';
import { defaultPreferences, type StoredUser } from './user.ts';
import { Uploads } from './uploads.ts';
import type { StoredUserExport } from './user-export.ts';
import type { StoredUserImport } from './user-import.ts';
import type { TranscodingPace } from './transcoding.ts';
import { Viewers } from './viewers.ts';
import { createStoredVideo, states, type StoredVideo, type VideoFacts, type VideoMetadata } from './video.ts';

type Given<Whole, Needed extends keyof Whole> = Pick<Whole, Needed> & Partial<Whole>;

/** All that the server remembers. Handlers read and change it; worlds fill it. */
export class World {
  readonly users: StoredUser[] = [];
  readonly channels: StoredChannel[] = [];
  readonly videos: StoredVideo[] = [];
  readonly playlists: StoredPlaylist[] = [];
  readonly history = new History();
  /** By the video's id. */
  readonly chapters = new Map<number, readonly StoredChapter[]>();
  /** By the video's id; `liveOf` makes those that are missing. */
  readonly lives = new Map<number, StoredLive>();
  /** Ids of the videos whose captions are being written. */
  readonly transcribing = new Set<number>();
  readonly imports: StoredImport[] = [];
  readonly channelSyncs: StoredChannelSync[] = [];
  readonly ownershipChanges: StoredOwnershipChange[] = [];
  readonly ratings = new Ratings();
  readonly follows = new Follows();
  readonly collaborators: StoredCollaborator[] = [];
  readonly activities: StoredActivity[] = [];
  /** Avatars and banners that were sent, by what stands in place of a generated picture's seed. */
  readonly actorImages = new Map<string, UploadedFile>();
  /** Of deleted channels: nobody can have such a name again. */
  readonly formerNames = new Set<string>();
  readonly notifications: StoredNotification[] = [];
  readonly registrations: StoredRegistration[] = [];
  readonly userExports: StoredUserExport[] = [];
  readonly userImports: StoredUserImport[] = [];
  readonly feedTokens = new FeedTokens();
  readonly moderation = new Moderation();
  readonly fileTokens: FileTokens;
  readonly embedPrivacies = new EmbedPrivacies();
  readonly playerThemes = new PlayerThemes();
  readonly viewers = new Viewers();
  readonly mailedLinks: MailedLinks;
  readonly instance = new Instance();
  readonly plugins = new Plugins();
  readonly jobs: Jobs;
  readonly federation: Federation;
  readonly runners: Runners;
  readonly serverLogs: ServerLogs;
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
    this.mailedLinks = new MailedLinks(options.clock);
    const nextId = () => this.nextId();
    this.jobs = new Jobs(options.clock, nextId);
    this.federation = new Federation(options.clock, nextId);
    this.runners = new Runners(options.clock, nextId);
    this.serverLogs = new ServerLogs(options.clock);
    this.fileTokens = new FileTokens(options.clock);
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
      pendingEmail: null,
      adminFlags: 0,
      preferences: defaultPreferences(),
      notificationSettings: { ...defaultNotificationSettings },
      newFeaturesInfoRead: 0,
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
      addedAt: now,
      interest: 'first',
      watched: [],
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

  /** So many watch it, now or when told (ms since 1970); each is counted as a view at once. */
  watch(video: StoredVideo, viewers = 1, at = this.clock.now()): void {
    video.watched = [...video.watched, { at, viewers }];
    video.views += viewers;
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
      videoChannelPosition:
        typeof playlist.channelId === 'number'
          ? playlistsOfChannel(this.playlists, playlist.channelId).length + 1
          : null,
      elements: [],
      picture: undefined,
      pictureVersion: 1,
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
    remove(this.videos, video);
  }

  removePlaylist(playlist: StoredPlaylist): void {
    moveToChannel(this.playlists, playlist, null);
    remove(this.playlists, playlist);
  }

  /** With its videos; its playlists become private and lose their channel. Nobody can have its name again. */
  removeChannel(channel: StoredChannel): void {
    for (const video of this.videos.filter(({ channelId }) => channelId === channel.id)) {
      remove(this.videos, video);
    }
    for (const playlist of playlistsOfChannel(this.playlists, channel.id)) {
      moveToChannel(this.playlists, playlist, null);
      playlist.privacy = playlistPrivacies.private;
    }
    this.follows.remove(({ channelId }) => channelId === channel.id);
    for (const editor of this.collaborators.filter(({ channelId }) => channelId === channel.id)) {
      remove(this.collaborators, editor);
    }
    this.formerNames.add(channel.name);
    remove(this.channels, channel);
  }

  /** With all they own and all they wrote. */
  removeUser(user: StoredUser): void {
    forgetInModeration(this, user);
    for (const video of this.videosOf(user)) remove(this.videos, video);
    for (const playlist of this.playlists.filter(({ userId }) => userId === user.id)) {
      remove(this.playlists, playlist);
    }
    for (const channel of this.channels.filter(({ userId }) => userId === user.id)) {
      remove(this.channels, channel);
    }
    for (const theirs of [
      this.notifications,
      this.userExports,
      this.userImports,
      this.imports,
      this.collaborators,
    ]) {
      removeAllOf(user, theirs);
    }
    this.follows.remove(
      ({ userId, channelId }) => userId === user.id || this.channels.every(({ id }) => id !== channelId),
    );
    this.history.clear(user.id);
    this.sessions.closeAllOf(user.id);
    remove(this.users, user);
  }
}

function remove<Item>(items: Item[], item: Item): void {
  items.splice(items.indexOf(item), 1);
}

function removeAllOf(user: StoredUser, items: { readonly userId: number }[]): void {
  for (const item of items.filter(({ userId }) => userId === user.id)) remove(items, item);
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
