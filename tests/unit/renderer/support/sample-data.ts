import type {
  AccountView,
  DraftView,
  InboxEntry,
  OperationResult,
  UploadStage,
  UploadActivity,
  UploadView,
  VideoRow,
  Work,
} from '../../../../src-preload/contract.ts';

/** A small world for the window, without a server: what main would tell of it. */

type ListedVideo = OperationResult<'users.myVideos'>['data'][number];
type ChannelRow = OperationResult<'accounts.videoChannels'>['data'][number];
type PlaylistRow = OperationResult<'accounts.videoPlaylists'>['data'][number];

const hour = 3_600_000;

export function ago(hours: number, now = Date.now()): string {
  return new Date(now - hours * hour).toISOString();
}

export function sampleAccount(changes: Partial<AccountView> = {}): AccountView {
  return {
    id: 'account-1',
    server: {
      origin: 'https://tube.example',
      name: 'Tide Pool',
      shortDescription: 'Videos from the shore',
      version: '8.2.0',
    },
    userId: 7,
    username: 'marina',
    displayName: 'Marina Oduya',
    email: 'marina@tube.example',
    avatarUrl: null,
    role: 'user',
    state: { kind: 'signed-in', keptIn: 'keychain' },
    twoFactor: false,
    channels: [
      { id: 1, name: 'shore_notes', displayName: 'Shore notes', avatarUrl: null },
      { id: 2, name: 'night_dives', displayName: 'Night dives', avatarUrl: null },
    ],
    quota: {
      limitBytes: 50_000_000_000,
      usedBytes: 31_400_000_000,
      dailyLimitBytes: 10_000_000_000,
      dailyUsedBytes: 1_200_000_000,
    },
    ...changes,
  };
}

const titles = [
  'How a bobtail squid buries itself',
  'Night dive at the old pier',
  'Tide pools in winter, part 3: what stays when the ice comes',
  'Interview: forty years of counting cuttlefish',
  'Low tide, time lapse',
  'Identifying eggs on eelgrass',
  'Questions and answers, October',
  'The light organ, explained with a lamp',
  'Field kit for under 50 euros',
  'Why squids are awake at night',
];

export function sampleVideo(index: number): ListedVideo {
  const states = [1, 1, 1, 2, 1, 1, 7, 1, 9, 1] as const;
  const privacies = [1, 1, 2, 3, 1, 4, 1, 5, 1, 1] as const;
  const date = ago(5 + index * 53);
  const row = {
    id: 1000 + index,
    uuid: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    shortUUID: `short${index}`,
    url: `https://tube.example/w/short${index}`,
    name: `${titles[index % titles.length] ?? ''}${index >= titles.length ? ` (${index})` : ''}`,
    category: { id: 15, label: 'Science & Technology' },
    licence: { id: 1, label: 'Attribution' },
    language: { id: 'en', label: 'English' },
    privacy: { id: privacies[index % 10] ?? 1, label: 'Public' },
    state: { id: states[index % 10] ?? 1, label: 'Published' },
    nsfw: false,
    description: 'Filmed at the northern shore, with a red light so as not to wake anybody.',
    truncatedDescription: 'Filmed at the northern shore, with a red light so as not to wake anybody.',
    isLocal: true,
    isLive: false,
    duration: 95 + index * 137,
    views: (index * 7919) % 12_000,
    likes: (index * 37) % 400,
    dislikes: 0,
    thumbnailPath: index % 9 === 4 ? null : `/lazy-static/thumbnails/sample-${index}.jpg`,
    createdAt: date,
    updatedAt: date,
    publishedAt: date,
    channel: {
      id: 1 + (index % 2),
      name: index % 2 === 0 ? 'shore_notes' : 'night_dives',
      displayName: index % 2 === 0 ? 'Shore notes' : 'Night dives',
      avatars: [],
    },
    blacklisted: index === 12,
    blacklistedReason: index === 12 ? 'Music without a licence' : null,
    scheduledUpdate: index === 2 ? { updateAt: ago(-30), privacy: 1 } : undefined,
  };
  // The published types know more fields than a list's row has (recording "my videos").
  return row as unknown as ListedVideo;
}

const sampleTags = ['squid', 'night', 'shore', 'winter', 'field kit'];

/** The same video as `sampleVideo`, as main tells it; some in other languages, some live, some tagged. */
export function sampleVideoRow(index: number, account = 'account-1'): VideoRow {
  const { id, uuid, shortUUID, url, name, nsfw, duration, views, likes, ...video } = sampleVideo(index);
  const privacies = ['Public', 'Unlisted', 'Private', 'Internal', 'Password protected'];
  const states: Record<number, string> = { 1: 'Published', 2: 'To transcode', 7: 'Transcoding failed' };
  const french = index % 7 === 3;
  const withoutCategory = index % 11 === 5;
  const state = video.state?.id ?? 1;
  return {
    account,
    id,
    uuid,
    shortUUID,
    url,
    name,
    description: video.description,
    channel: {
      id: video.channel.id,
      name: video.channel.name,
      displayName: video.channel.displayName,
    },
    privacy: video.privacy.id,
    privacyLabel: privacies[video.privacy.id - 1] ?? '',
    state,
    stateLabel: states[state] ?? 'To move to an external storage',
    schedule: index === 2 ? { at: ago(-30), privacy: 1 } : null,
    isLive: index % 40 === 21,
    blocked: index === 12 ? { reason: 'Music without a licence' } : null,
    nsfw,
    category: withoutCategory ? null : { id: 15, label: 'Science & Technology' },
    licence: { id: 1, label: 'Attribution' },
    language: french ? { id: 'fr', label: 'French' } : { id: 'en', label: 'English' },
    tags: sampleTags.filter((_, at) => (index + at) % 3 === 0),
    duration,
    views,
    likes,
    comments: (index * 13) % 60,
    size: null,
    publishedAt: String(video.publishedAt),
    createdAt: String(video.createdAt),
    updatedAt: String(video.updatedAt),
    originallyPublishedAt: null,
    thumbnail: index % 9 === 4 ? null : `/lazy-static/thumbnails/sample-${index}.jpg`,
  };
}

export function sampleChannel(index: number): ChannelRow {
  const names = ['Shore notes', 'Night dives', 'Field school'];
  const row = {
    id: 1 + index,
    name: ['shore_notes', 'night_dives', 'field_school'][index] ?? `channel_${index}`,
    displayName: names[index] ?? `Channel ${index}`,
    host: 'tube.example',
    url: `https://tube.example/c/${index}`,
    description: index === 2 ? null : 'What lives between high and low water.',
    support: null,
    followersCount: 1240 * (index + 1),
    videosCount: 34 - index * 9,
    totalViews: 48_200 - index * 15_000,
    viewsPerDay: Array.from({ length: 31 }, (_, day) => ({
      date: ago((30 - day) * 24),
      views: Math.round(40 + 30 * Math.sin(day * 0.9 + index)),
    })),
    avatars: [],
    banners: [],
    ownerAccount: { name: 'marina', displayName: 'Marina Oduya', host: 'tube.example', avatars: [] },
    createdAt: ago(9000 + index * 3000),
    updatedAt: ago(40),
  };
  return row as unknown as ChannelRow;
}

export function samplePlaylist(index: number): PlaylistRow {
  const names = ['Watch later', 'Beginners start here', 'All night dives'];
  const row = {
    id: 1 + index,
    uuid: `10000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    url: `https://tube.example/p/${index}`,
    displayName: names[index] ?? `Playlist ${index}`,
    description: 'In the order in which to watch them.',
    privacy: { id: index === 0 ? 3 : 1, label: index === 0 ? 'Private' : 'Public' },
    videosLength: index * 7,
    type: index === 0 ? { id: 2, label: 'Watch later' } : { id: 1, label: 'Regular' },
    videoChannel: index === 0 ? null : { displayName: 'Shore notes' },
    thumbnailPath: index === 0 ? null : `/lazy-static/thumbnails/sample-${index}.jpg`,
    createdAt: ago(5000),
    updatedAt: ago(20 + index * 400),
  };
  return row as unknown as PlaylistRow;
}

export function sampleDraft(id: string, title: string, changes: Partial<DraftView> = {}): DraftView {
  const name = `${title.toLowerCase().replaceAll(' ', '-') || 'clip'}.mp4`;
  return {
    id,
    revision: 1,
    createdAt: ago(30),
    updatedAt: ago(2),
    account: 'account-1',
    replaces: null,
    file: {
      grant: `grant-${id}`,
      name,
      size: 1_430_000_000,
      lastModified: Date.now() - 40 * hour,
      url: `/media/grant-${id}`,
      media: {
        container: 'MP4',
        durationSeconds: 754,
        width: 1920,
        height: 1080,
        framesPerSecond: 25,
        videoCodec: 'avc',
        audioCodec: 'aac',
        audioOnly: false,
      },
      trouble: null,
    },
    thumbnail: null,
    captions: [],
    metadata: {
      title,
      description: '',
      tags: [],
      category: null,
      licence: null,
      language: null,
      privacy: 1,
      passwords: [],
      schedule: null,
      originallyPublishedAt: null,
      commentsPolicy: 1,
      downloadEnabled: true,
      nsfw: false,
      nsfwSummary: '',
      nsfwFlags: 0,
      support: '',
      channelId: 1,
      waitTranscoding: true,
      chapters: [],
      playlists: [],
    },
    ...changes,
  };
}

export function sampleUpload(
  draft: string,
  stage: UploadStage,
  activity: UploadActivity,
  changes: Partial<UploadView> = {},
): UploadView {
  return {
    draft,
    replaces: false,
    stage,
    activity,
    release: 'publish',
    size: 1_430_000_000,
    confirmed: 610_000_000,
    beganAnew: false,
    proxyLimitBytes: null,
    video: null,
    changesWaiting: false,
    companions: [],
    addedAt: ago(3),
    finishedAt: null,
    ...changes,
  };
}

/** `hours` old. */
export function sampleWork(of: string, hours: number, changes: Partial<Work> = {}): Work {
  const kind = changes.kind ?? 'transcoding';
  return {
    id: `account-1 ${kind} ${of}`,
    account: 'account-1',
    kind,
    of,
    video: of,
    title: `Video ${of}`,
    since: Date.now() - hours * hour,
    isOurs: true,
    isRunning: null,
    progress: null,
    askedAt: Date.now() - 5_000,
    problem: null,
    ...changes,
  };
}

/** Ended `hours` ago. */
export function sampleInboxEntry(id: string, hours: number, changes: Partial<InboxEntry> = {}): InboxEntry {
  return {
    id,
    account: 'account-1',
    kind: 'transcoding',
    of: id,
    video: id,
    title: `Video ${id}`,
    outcome: 'done',
    reason: null,
    at: Date.now() - hours * hour,
    tookMs: 180_000,
    isRead: false,
    ...changes,
  };
}
