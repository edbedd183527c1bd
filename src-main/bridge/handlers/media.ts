import type { Handlers } from '../../../src-preload/contract.ts';
import type { Media } from '../../media/index.ts';
import { succeeded } from '../../peertube/problem.ts';

type MediaHandlers = Pick<
  Handlers,
  | 'media:of-video'
  | 'captions:read'
  | 'captions:read-file'
  | 'captions:keep'
  | 'captions:kept'
  | 'captions:kept-list'
  | 'captions:tracks'
  | 'captions:extract'
  | 'captions:stop'
>;

export function mediaHandlers(media: Media): MediaHandlers {
  return {
    'media:of-video': (of) => media.mediaOf(of),
    'captions:read': (of) => media.readCaptions(of),
    'captions:read-file': ({ grant }) => media.readCaptionFile(grant),
    'captions:keep': ({ place, text }) => media.kept.keep(place, text),
    'captions:kept': async (place) => succeeded(await media.kept.get(place)),
    'captions:kept-list': async (owner) => succeeded(await media.kept.list(owner)),
    'captions:tracks': ({ grant }) => media.tracks(grant),
    'captions:extract': ({ grant, track }) => media.extract(grant, track),
    'captions:stop': ({ grant }) => {
      media.stop(grant);
      return Promise.resolve(succeeded(undefined));
    },
  };
}
