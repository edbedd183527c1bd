import { done, json } from '../http/answer.ts';
import { param, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import type { Mirror, RemoteVideo } from '../state/federation.ts';
import type { World } from '../state/world.ts';
import { Checks, rule } from '../validation/checks.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import * as rules from '../validation/rules.ts';
import { page } from '../views/page.ts';

const right = 24;

const target = rule((value): value is string => value === 'my-videos' || value === 'remote-videos');
const videoId = rule((value): value is string | number => rules.videoReference.valid(String(value)));

function view(world: World, video: RemoteVideo, mirror: Mirror) {
  return {
    id: video.id,
    name: video.name,
    url: `https://${video.host}/videos/watch/${video.uuid}`,
    uuid: video.uuid,
    redundancies: {
      ...(atLeast(world.version, '8.0.0') ? {} : { files: [] }),
      streamingPlaylists: [
        {
          id: mirror.id,
          fileUrl: `${world.origin}/static/redundancy/hls/${video.uuid}`,
          strategy: 'manual',
          createdAt: mirror.createdAt,
          updatedAt: mirror.createdAt,
          expiresOn: null,
          size: video.size,
        },
      ],
    },
  };
}

function wanted(exchange: Exchange): RemoteVideo {
  const { world, fields } = exchange;
  const checks = new Checks(exchange);
  checks.required('body', 'videoId', videoId);
  checks.finish();
  const reference = String(fields['videoId']);
  if (world.findVideo(reference)) refuse(400, 'Cannot create a redundancy on a local video');
  const remote = world.federation.videos.find(
    ({ id, uuid }) => String(id) === reference || uuid === reference,
  );
  return remote ?? refuse(404, 'Video not found');
}

export const videoMirroring = {
  'videoMirrors.list': {
    docs: 'getMirroredVideos',
    right,
    handle: (exchange) => {
      const { world } = exchange;
      const { mirrors, videos } = world.federation;
      const checks = new Checks(exchange);
      checks.required('query', 'target', target);
      checks.finish();
      const paging = readPaging(exchange, ['name'], 'name');
      // What others keep of this server's videos is told by them, and nobody does.
      const shown = exchange.query.get('target') === 'remote-videos' ? mirrors : [];
      const rows = shown.flatMap((mirror) =>
        videos.filter(({ id }) => id === mirror.videoId).map((video) => ({ id: mirror.id, mirror, video })),
      );
      const inOrder = sorted(rows, ({ video }) => video.name, paging.sort.descending);
      return json(page(inOrder, paging, ({ mirror, video }) => view(world, video, mirror)));
    },
  },
  'videoMirrors.create': {
    docs: 'putMirroredVideo',
    right,
    handle: (exchange) => {
      const { federation, jobs } = exchange.world;
      const video = wanted(exchange);
      if (video.isLive) refuse(400, 'Cannot create a redundancy of a live video');
      if (federation.mirrors.some((mirror) => mirror.videoId === video.id)) {
        refuse(409, 'This video is already duplicated by your instance.');
      }
      jobs.add('video-redundancy', { videoId: video.id }, () => {
        federation.mirror(video);
      });
      return done;
    },
  },
  'videoMirrors.delete': {
    docs: 'delMirroredVideo',
    right,
    handle: (exchange) => {
      const { federation } = exchange.world;
      const checks = new Checks(exchange);
      checks.required('params', 'redundancyId', rules.identifier);
      checks.finish();
      const id = Number(param(exchange, 'redundancyId'));
      if (!federation.mirrors.some((mirror) => mirror.id === id)) refuse(404, 'Video redundancy not found');
      federation.mirrors = federation.mirrors.filter((mirror) => mirror.id !== id);
      return done;
    },
  },
} satisfies Record<string, Handler>;
