import { json } from '../http/answer.ts';
import type { Handler } from '../http/exchange.ts';
import { caption } from '../views/caption.ts';
import { visibleVideo } from './video.ts';

export const videoCaptions = {
  'videoCaptions.list': {
    optionalUser: true,
    handle: (exchange) => {
      const { captions } = visibleVideo(exchange, 'videoId');
      return json({
        total: captions.length,
        data: captions.map((stored) => caption(exchange.world, stored)),
      });
    },
  },
} satisfies Record<string, Handler>;
