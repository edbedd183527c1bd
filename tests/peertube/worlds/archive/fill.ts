import type { UploadedFile } from '../../http/body.ts';
import { between, createRandom, oneOf } from '../../images/random.ts';
import { paintScene } from '../../images/scene.ts';
import type { StoredChannel } from '../../state/channel.ts';
import { someInterest } from '../../state/audience.ts';
import { uuidFrom } from '../../state/identifiers.ts';
import { schedulePublication } from '../../state/publication.ts';
import { states, type StoredRendition, type VideoState } from '../../state/video.ts';
import type { World } from '../../state/world.ts';
import { thumbnailSize } from '../../views/video.ts';
import { fillEmptyWorld } from '../empty.ts';
import { collections, scenes, subjects, tagWords } from './catalogue.ts';

/** Few pictures for all: each would take some milliseconds to paint. */
const pictures = new Map<string, UploadedFile>();

function pictureOf(scene: string): UploadedFile {
  const bytes =
    pictures.get(scene)?.bytes ?? paintScene(scene, 'archive', thumbnailSize.width, thumbnailSize.height);
  const picture = { filename: `${scene}.png`, type: 'image/png', bytes };
  pictures.set(scene, picture);
  return picture;
}

const hour = 60 * 60 * 1000;
const usualSize = 10_000;

/** What a video of a thousand is, by what is left of its number. */
const rareStates: Readonly<Record<number, VideoState>> = {
  11: states.toTranscode,
  12: states.toTranscode,
  230: states.transcodingFailed,
  340: states.toMoveToExternalStorage,
  450: states.toImport,
  460: states.toImportFailed,
  570: states.toEdit,
};

/**
 * An institution's archive: `ines`, ten channels, and very many videos (10,000 unless told otherwise), about one in two
 * hours, in all privacies and states. The same every time; dates count back from now.
 */
export function fillArchiveWorld(world: World, size = usualSize): void {
  fillEmptyWorld(world);
  world.config.instance.name = 'Harbour Archive';
  const ines = world.addUser({
    username: 'ines',
    password: 'ines-password',
    displayName: 'Ines Archivist',
    createdAt: ago(world, (size + 10) * 2),
  });
  const channels = collections.map(({ name, displayName }) =>
    world.addChannel({ name, displayName, userId: ines.id, avatar: name }),
  );
  const random = createRandom('archive');
  for (let number = size; number > 0; number -= 1) addVideo(world, channels, number, random);
}

function ago(world: World, hours: number): string {
  return new Date(world.clock.now() - hours * hour).toISOString();
}

/** The one that came `number`th from the end. */
function addVideo(
  world: World,
  channels: readonly StoredChannel[],
  number: number,
  random: () => number,
): void {
  const at = Math.floor(random() * channels.length);
  const [channel, collection] = [channels[at], collections[at]];
  if (channel === undefined || collection === undefined) throw new Error(`No collection ${at}`);
  const isLive = number % 97 === 5;
  const state = isLive
    ? oneOf(random, [states.waitingForLive, states.liveEnded, states.published])
    : (rareStates[number % 1000] ?? states.published);
  const privacy = privacyOf(number);
  const duration = isLive ? 0 : Math.round(between(random, 20, 7_000));
  const views = Math.floor(between(random, 0, 1) ** 4 * 90_000);
  const date = ago(world, number * 2);
  const recorded = number % 3 === 0;
  const video = world.addVideo({
    uuid: uuidFrom('archive', number),
    name: `${oneOf(random, subjects)}, no. ${number}`,
    description: number % 13 === 0 ? null : `From the archive, shelf ${number % 400}. **Not for sale.**`,
    channelId: channel.id,
    category: collection.category,
    language: collection.language,
    licence: number % 5 === 0 ? null : 1 + (number % 7),
    privacy,
    passwords: privacy === 5 ? world.passwordsFrom(['harbour']) : [],
    state,
    isLive,
    waitTranscoding: state === states.toTranscode,
    tags: tagWords.filter((_, word) => (number * (word + 3)) % 11 < 2).slice(0, 5),
    nsfw: number % 211 === 0,
    blacklistedReason: number % 503 === 0 ? 'The rights of the music are not clear.' : undefined,
    thumbnail: pictureOf(oneOf(random, scenes)),
    duration,
    views,
    interest: someInterest(`archive ${number}`),
    likes: Math.round(views * between(random, 0, 0.08)),
    createdAt: date,
    updatedAt: ago(world, number * 2 - 1),
    publishedAt: date,
    originallyPublishedAt: recorded ? ago(world, number * 2 + 400_000 + (number % 100_000)) : null,
    renditions: isLive || state === states.toImport ? [] : renditionsOf(world, duration),
  });
  if (number % 250 === 3) {
    video.privacy = 3;
    video.scheduleUpdate = { updateAt: ago(world, -24 * (1 + (number % 60))), privacy: 1 };
    schedulePublication(world, video);
  }
}

function privacyOf(number: number): number {
  if (number % 10 === 1) return 3;
  if (number % 10 === 2) return 2;
  if (number % 50 === 7) return 4;
  return number % 100 === 9 ? 5 : 1;
}

function renditionsOf(world: World, seconds: number): readonly StoredRendition[] {
  const size = seconds * 1_200_000;
  return [
    { id: world.nextId(), kind: 'web-video', height: 1080, size },
    { id: world.nextId(), kind: 'hls', height: 480, size: Math.round(size / 5) },
  ];
}
