import { json } from '../http/answer.ts';
import type { Handler } from '../http/exchange.ts';
import { existingAccount, ownAccount } from '../validation/actors.ts';
import { Checks, rule } from '../validation/checks.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import * as views from '../views/actor.ts';
import { page } from '../views/page.ts';
import { videoRow } from '../views/video.ts';
import { answerFollowers } from './video-channels.ts';
import { listVideos } from './list-videos.ts';

const rating = rule((value): value is string => value === 'like' || value === 'dislike', {
  message: 'Value must be one of "like" or "dislike"',
});

export const accounts = {
  'accounts.list': {
    handle: (exchange) => {
      const { world } = exchange;
      const paging = readPaging(exchange, ['createdAt'], '-createdAt');
      const users = sorted(world.users, ({ createdAt }) => createdAt, paging.sort.descending);
      return json(page(users, paging, (user) => views.account(world, user)));
    },
  },
  'accounts.get': {
    handle: (exchange) => json(views.account(exchange.world, existingAccount(exchange))),
  },
  'accounts.videos': {
    optionalUser: true,
    handle: (exchange) => listVideos(exchange, exchange.world.videosOf(existingAccount(exchange))),
  },
  'accounts.followers': {
    handle: (exchange) => {
      const { world } = exchange;
      const account = ownAccount(exchange);
      const own = world.channels.filter(({ userId }) => userId === account.id);
      return answerFollowers(
        exchange,
        own.flatMap(({ id }) => world.follows.ofChannel(id)),
      );
    },
  },
  'accounts.ratings': {
    handle: (exchange) => {
      const { world } = exchange;
      const account = ownAccount(exchange);
      const paging = readPaging(exchange, ['createdAt'], '-createdAt');
      const checks = new Checks(exchange);
      const wanted = checks.optional('query', 'rating', rating);
      checks.finish();
      const found = world.ratings.list(account.id).flatMap(([videoId, rated]) => {
        const video = world.videos.find(({ id }) => id === videoId);
        return video && (wanted ?? rated.rating) === rated.rating ? [{ id: videoId, video, ...rated }] : [];
      });
      const inOrder = sorted(found, ({ at }) => at, paging.sort.descending);
      return json(
        page(inOrder, paging, ({ video, rating: given }) => ({
          // Recorded so: this list alone does not look for pictures.
          video: { ...videoRow(world, video), thumbnailPath: null, previewPath: null },
          rating: given,
        })),
      );
    },
  },
} satisfies Record<string, Handler>;
