import { notFound, type Answer } from '../http/answer.ts';
import type { UploadedFile } from '../http/body.ts';
import { paintAvatar } from '../images/avatar.ts';
import { paintScene } from '../images/scene.ts';
import type { World } from '../state/world.ts';
import { captionFolder } from '../views/caption.ts';
import { storyboardFolder, storyboardOf } from '../views/storyboard.ts';
import { previewSize, thumbnailSize } from '../views/video.ts';

type Serve = (world: World, name: string) => Answer;

const folders: readonly (readonly [string, Serve])[] = [
  ['/lazy-static/thumbnails/playlist-', playlistPicture],
  ['/lazy-static/thumbnails/', (world, name) => videoPicture(world, name, 'thumbnail')],
  [storyboardFolder, storyboard],
  ['/lazy-static/previews/', (world, name) => videoPicture(world, name, 'preview')],
  ['/lazy-static/avatars/', avatar],
  ['/lazy-static/banners/', banner],
  [captionFolder, captionFile],
  ['/download/user-exports/', userExport],
  ['/w/', page],
  ['/videos/watch/', page],
];

/** Everything outside the API: pictures, captions, and a page to land on. */
export function answerStatic(world: World, path: string): Answer {
  if (path === '/') return page(world, '');
  for (const [prefix, serve] of folders) {
    if (path.startsWith(prefix)) return serve(world, decodeURIComponent(path.slice(prefix.length)));
  }
  return notFound;
}

const painted = new Map<string, Buffer>();

/** Painting takes some milliseconds: each picture is painted once. */
function picture(key: string, paint: () => Buffer): Answer {
  const body = painted.get(key) ?? paint();
  painted.set(key, body);
  return {
    kind: 'bytes',
    status: 200,
    body,
    headers: { 'content-type': 'image/png', 'cache-control': 'max-age=7200' },
  };
}

/** As it was sent, whatever size is asked for. */
function sentPicture({ bytes, type }: UploadedFile): Answer {
  return { kind: 'bytes', status: 200, body: bytes, headers: { 'content-type': type } };
}

function videoPicture(world: World, name: string, kind: 'thumbnail' | 'preview'): Answer {
  const uuid = name.slice(0, 36);
  const video = world.findVideo(uuid);
  if (!video) return notFound;
  const sent = kind === 'thumbnail' ? (video.thumbnail ?? video.preview) : (video.preview ?? video.thumbnail);
  if (sent) return sentPicture(sent);
  const { width, height } = kind === 'thumbnail' ? thumbnailSize : previewSize;
  return picture(`${kind} ${video.scene} ${uuid}`, () => paintScene(video.scene, uuid, width, height));
}

function storyboard(world: World, name: string): Answer {
  const video = world.findVideo(name.slice(0, 36));
  if (!video) return notFound;
  const { totalWidth, totalHeight } = storyboardOf(world, video);
  return picture(`storyboard ${name}`, () => paintScene(video.scene, video.uuid, totalWidth, totalHeight));
}

function playlistPicture(world: World, name: string): Answer {
  const playlist = world.findPlaylist(name.slice(0, 36));
  if (playlist?.picture) return sentPicture(playlist.picture);
  const first = world.videos.find((video) => video.id === playlist?.elements[0]?.videoId);
  return first ? videoPicture(world, first.uuid, 'thumbnail') : notFound;
}

function avatar(world: World, name: string): Answer {
  const match = /^(.+)-(\d+)\.png$/.exec(name);
  if (!match) return notFound;
  const [, seed = '', width] = match;
  const sent = world.actorImages.get(seed);
  if (sent) return sentPicture(sent);
  // The 1500 pixel original would take long to paint, and nobody looks at it.
  const size = Math.min(Number(width), 240);
  return picture(`avatar ${seed} ${size}`, () => paintAvatar(seed, size));
}

function banner(world: World, name: string): Answer {
  const match = /^(.+)-(\d+)\.png$/.exec(name);
  if (!match) return notFound;
  const [, seed = ''] = match;
  const sent = world.actorImages.get(seed);
  if (sent) return sentPicture(sent);
  return picture(`banner ${seed}`, () => paintScene('waves', seed, 1200, 200));
}

function captionFile(world: World, name: string): Answer {
  for (const { captions } of world.videos) {
    const stored = captions.find(({ filename }) => filename === name);
    if (!stored) continue;
    const headers = { 'content-type': 'text/vtt; charset=UTF-8' };
    return { kind: 'text', status: 200, headers, body: stored.text };
  }
  return notFound;
}

/** The secret after `?jwt=` is not looked at. */
function userExport(world: World, name: string): Answer {
  const stored = world.userExports.find(({ filename }) => filename === name);
  if (!stored?.archive) return notFound;
  return {
    kind: 'bytes',
    status: 200,
    body: stored.archive,
    headers: { 'content-type': 'application/zip' },
  };
}

function page(world: World, _name: string): Answer {
  return { kind: 'text', status: 200, body: `<!doctype html><title>${world.config.instance.name}</title>` };
}
