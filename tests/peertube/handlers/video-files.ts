import { done, json } from '../http/answer.ts';
import type { Exchange, Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import type { StoredRendition, StoredVideo } from '../state/video.ts';
import { Checks } from '../validation/checks.ts';
import * as rules from '../validation/rules.ts';
import { sourceMetadata } from '../views/video-source.ts';
import { existingVideo, visibleVideo } from './video.ts';

type Kind = StoredRendition['kind'];

interface Words {
  readonly none: string;
  readonly last: string;
  readonly lastOne: string;
  readonly unknown: string;
}

const lastWebVideo = 'Cannot delete Web Video files since this video does not have HLS playlist';

const words: Readonly<Record<Kind, Words>> = {
  hls: {
    none: 'This video does not have HLS files',
    last: 'Cannot delete HLS playlist since this video does not have Web Video files',
    lastOne: 'Cannot delete last HLS playlist file since this video does not have Web Video files',
    unknown: 'This HLS playlist does not have this file id',
  },
  'web-video': {
    none: 'This video does not have Web Video files',
    last: lastWebVideo,
    lastOne: lastWebVideo,
    unknown: 'This video does not have this Web Video file id',
  },
};

function filesOf(video: StoredVideo, kind: Kind): readonly StoredRendition[] {
  return video.renditions.filter((rendition) => rendition.kind === kind);
}

function hasOther(video: StoredVideo, kind: Kind): boolean {
  return video.renditions.some((rendition) => rendition.kind !== kind);
}

function fileId(exchange: Exchange): number {
  const checks = new Checks(exchange);
  const id = checks.required('params', 'videoFileId', rules.identifier);
  checks.finish();
  return id ?? 0;
}

const deleteAll = (kind: Kind): Handler => ({
  right: 25,
  handle: (exchange) => {
    const video = existingVideo(exchange);
    if (filesOf(video, kind).length === 0) refuse(400, words[kind].none);
    if (!hasOther(video, kind)) refuse(400, words[kind].last);
    video.renditions = video.renditions.filter((rendition) => rendition.kind !== kind);
    return done;
  },
});

const deleteOne = (kind: Kind): Handler => ({
  right: 25,
  handle: (exchange) => {
    const id = fileId(exchange);
    const video = existingVideo(exchange);
    const files = filesOf(video, kind);
    if (kind === 'hls' && files.length === 0) refuse(400, words[kind].none);
    const file = files.find((rendition) => rendition.id === id) ?? refuse(404, words[kind].unknown);
    if (files.length === 1 && !hasOther(video, kind)) refuse(400, words[kind].lastOne);
    video.renditions = video.renditions.filter((rendition) => rendition !== file);
    return done;
  },
});

export const videoFiles = {
  'videoFiles.deleteHls': deleteAll('hls'),
  'videoFiles.deleteHlsFile': deleteOne('hls'),
  'videoFiles.deleteWebVideos': deleteAll('web-video'),
  'videoFiles.deleteWebVideo': deleteOne('web-video'),
  'videoFiles.metadata': {
    docs: 'getVideoFileMetadata',
    optionalUser: true,
    handle: (exchange) => {
      const id = fileId(exchange);
      const { renditions, source, duration } = visibleVideo(exchange);
      const file = renditions.find((rendition) => rendition.id === id);
      if (!file) refuse(404, 'VideoFile matching Video not found');
      const { height, size } = file;
      const { width, height: full, fps } = source ?? { width: 1280, height: 720, fps: 25 };
      return json(sourceMetadata({ size, duration, width: (width * height) / full, height, fps }));
    },
  },
} satisfies Record<string, Handler>;
