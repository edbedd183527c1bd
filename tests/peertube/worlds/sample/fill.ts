import { between, createRandom } from '../../images/random.ts';
import type { StoredChannel } from '../../state/channel.ts';
import { someInterest } from '../../state/audience.ts';
import { uuidFrom } from '../../state/identifiers.ts';
import { schedulePublication } from '../../state/publication.ts';
import { rendition } from '../../state/transcoding.ts';
import type { StoredUser } from '../../state/user.ts';
import { states, type StoredVideo } from '../../state/video.ts';
import type { World } from '../../state/world.ts';
import { fillEmptyWorld } from '../empty.ts';
import { addCaptions } from './captions.ts';
import { addComments } from './add-comments.ts';
import { channels, type ChannelKey } from './channels.ts';
import { playlists } from './playlists.ts';
import { videos, type SampleVideo } from './videos.ts';

const day = 24 * 60 * 60 * 1000;
const gigabyte = 1000 ** 3;

type Channels = Readonly<Record<ChannelKey, StoredChannel>>;

/** The demo's world. The same names, pictures and numbers every time; dates count back from today. */
export function fillSampleWorld(world: World): void {
  fillEmptyWorld(world);
  world.config.instance.name = 'Rockpool Tube';
  world.config.instance.shortDescription = 'A small PeerTube for people who make slow videos.';
  world.addUser({
    username: 'mira',
    password: 'mira-password',
    displayName: 'Mira (moderation)',
    role: 'moderator',
  });
  const ada = world.addUser({
    username: 'ada',
    password: 'ada-password',
    displayName: 'Ada Brook',
    description: 'Films small animals, old tools and wet hills.',
    avatar: 'ada-brook',
    videoQuota: 200 * gigabyte,
    videoQuotaDaily: 20 * gigabyte,
    createdAt: ago(world, 420),
  });
  const noor = addNoor(world);
  const own = addChannels(world, ada);
  for (const row of videos.toReversed()) addVideo(world, own, row);
  addPlaylists(world, ada, own);
  addCaptions(world.videos);
  addComments(world, { ada, noor }, ago(world, 500));
}

function addNoor(world: World): StoredUser {
  const noor = world.addUser({
    username: 'noor',
    password: 'noor-password',
    displayName: 'Noor Aalders',
    description: 'Science news, read slowly.',
    avatar: 'noor-aalders',
    otpSecret: 'KRSXG5CTMVRXEZLUKN2XAZLSKNSWG4TF',
    createdAt: ago(world, 200),
  });
  const channel = world.addChannel({
    name: 'noor_news',
    displayName: 'Noor’s Slow News',
    description: 'One finding a week, with its footnotes.',
    userId: noor.id,
    avatar: 'noor-news',
    createdAt: ago(world, 199),
  });
  const add = (name: string, daysAgo: number, seconds: number, scene: string) => {
    const facts = { channelId: channel.id, scene, duration: seconds };
    const video = world.addVideo({ ...ordinary(world, name, daysAgo), ...facts });
    addFiles(world, video, seconds, createRandom(name));
  };
  add('Slow News 12: a very old sponge', 5, 412, 'city');
  add('Slow News 11: the missing kilogram', 12, 527, 'lights');
  return noor;
}

function addChannels(world: World, ada: StoredUser): Channels {
  const add = (key: ChannelKey, age: number) => {
    const { name, displayName, description, support, followersCount } = channels[key];
    const createdAt = ago(world, age);
    return world.addChannel({
      ...{ name, displayName, description, support, followersCount, createdAt, updatedAt: createdAt },
      userId: ada.id,
      avatar: name,
      banner: name,
    });
  };
  return { tide: add('tide', 419), shop: add('shop', 350), afield: add('afield', 300) };
}

/** Midday of a day in the past, so that every screenshot says the same "days ago". */
function ago(world: World, days: number): string {
  const midday = Math.floor(world.clock.now() / day) * day + day / 2;
  return new Date(Math.min(midday - days * day, world.clock.now() - 60_000)).toISOString();
}

function ordinary(world: World, name: string, daysAgo: number) {
  const date = ago(world, daysAgo);
  return {
    uuid: uuidFrom('sample', name),
    name,
    createdAt: date,
    updatedAt: date,
    publishedAt: date,
    language: 'en',
    licence: 2,
  };
}

function addVideo(world: World, own: Channels, row: SampleVideo): void {
  const channel = channels[row.channel];
  const random = createRandom(row.name);
  const { passwords, publishInDays, ...special } = row.special;
  const seconds = Math.round(row.minutes * 60);
  const video = world.addVideo({
    ...ordinary(world, row.name, row.daysAgo),
    channelId: own[row.channel].id,
    description: `${row.about}\n\n${channel.footer}`,
    tags: [...channel.tags, ...row.tags].slice(0, 5),
    category: channel.category,
    scene: channel.scenes[Math.floor(random() * channel.scenes.length)] ?? 'hills',
    duration: seconds,
    views: row.views,
    interest: someInterest(row.name),
    likes: Math.round(row.views * between(random, 0.03, 0.09)),
    dislikes: Math.round(row.views * between(random, 0, 0.004)),
    ...special,
    passwords: world.passwordsFrom(passwords ?? []),
  });
  if (!video.isLive && video.state !== states.toImport) addFiles(world, video, seconds, random);
  if (publishInDays !== undefined) {
    const midday = Math.floor(world.clock.now() / day) * day + day / 2;
    const updateAt = new Date(midday + publishInDays * day).toISOString();
    video.scheduleUpdate = { updateAt, privacy: 1 };
    schedulePublication(world, video);
  }
}

function addFiles(world: World, video: StoredVideo, seconds: number, random: () => number): void {
  const size = Math.round(seconds * between(random, 0.9, 1.6) * 1_000_000);
  video.source = {
    path: undefined,
    filename: `${video.name.toLowerCase().replaceAll(/[^a-z\d]+/g, '-')}.mp4`,
    size,
    width: 1920,
    height: 1080,
    fps: 25,
    duration: seconds,
    createdAt: video.createdAt,
  };
  const source = rendition(world, 'web-video', 1080, size);
  const streamed = [1080, 720, 480].map((height) =>
    rendition(world, 'hls', height, Math.round(size * (height / 1080) ** 2)),
  );
  video.renditions = video.state === states.published ? [source, ...streamed] : [source];
}

function addPlaylists(world: World, ada: StoredUser, own: Channels): void {
  for (const { word, channel, displayName, description, privacy, made, changed } of playlists) {
    const chosen = world
      .videosOf(ada)
      .filter(
        (video) => video.state === states.published && [video.name, ...video.tags].join(' ').includes(word),
      );
    world.addPlaylist({
      uuid: uuidFrom('sample playlist', displayName),
      displayName,
      description,
      privacy,
      createdAt: ago(world, made),
      updatedAt: ago(world, changed),
      userId: ada.id,
      channelId: channel === null ? null : own[channel].id,
      elements: chosen.map((video) => ({
        id: world.nextId(),
        videoId: video.id,
        startTimestamp: null,
        stopTimestamp: null,
      })),
    });
  }
}
