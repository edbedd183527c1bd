import type { Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { sendFile } from '../http/send-file.ts';
import type { StoredRendition } from '../state/video.ts';
import { Checks } from '../validation/checks.ts';
import { queryList } from '../validation/query-list.ts';
import { existingVideo, visibleVideo } from './video.ts';

export const videoDownload = {
  'videos.download': {
    optionalUser: true,
    handle: (exchange) => {
      const { world, query } = exchange;
      const checks = new Checks(exchange);
      const ids = queryList(exchange, 'videoFileIds').map(Number);
      if (ids.length === 0 || !ids.every(Number.isInteger)) {
        checks.fail('query', 'videoFileIds', 'Invalid value');
      }
      checks.finish();
      const named = existingVideo(exchange);
      const opened = world.fileTokens.opens(query.get('videoFileToken'), named.id);
      const video = opened ? named : visibleVideo(exchange);
      const files = video.renditions.filter((file: StoredRendition) => ids.includes(file.id));
      if (files.length === 0) refuse(404, `No files found (${ids.join(', ')}) to download video`);
      if (files.length > 1) {
        refuse(
          400,
          'Cannot generate a container with multiple video/audio files. PeerTube supports a maximum of 1 audio and 1 video file',
        );
      }
      return sendFile(exchange, video.source?.path, 'video/mp4', {
        'content-disposition': `attachment; filename="${encodeURI(`${video.name}.mp4`)}"`,
      });
    },
  },
} satisfies Record<string, Handler>;
