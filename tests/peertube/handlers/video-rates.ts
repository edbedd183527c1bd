import { done } from '../http/answer.ts';
import { sender, type Handler } from '../http/exchange.ts';
import { Checks, rule } from '../validation/checks.ts';
import { visibleVideo } from './video.ts';

const counters = { like: 'likes', dislike: 'dislikes' } as const;

const rating = rule(
  (value): value is 'like' | 'dislike' | 'none' =>
    value === 'like' || value === 'dislike' || value === 'none',
);

export const videoRates = {
  'videos.rate': {
    handle: (exchange) => {
      const { world } = exchange;
      const checks = new Checks(exchange);
      const given = checks.required('body', 'rating', rating);
      checks.finish();
      const video = visibleVideo(exchange);
      const user = sender(exchange);
      const before = world.ratings.of(user.id, video.id);
      if (before) video[counters[before.rating]] -= 1;
      if (given === 'like' || given === 'dislike') {
        video[counters[given]] += 1;
        world.ratings.set(user.id, video.id, { rating: given, at: world.clock.now() });
      } else {
        world.ratings.set(user.id, video.id, undefined);
      }
      return done;
    },
  },
} satisfies Record<string, Handler>;
