import { done, doneTyped, json } from '../http/answer.ts';
import { param, sender, type Handler } from '../http/exchange.ts';
import { Checks, rule } from '../validation/checks.ts';
import { readPaging } from '../validation/paging.ts';
import { identifier } from '../validation/rules.ts';
import { page } from '../views/page.ts';
import { videoRow } from '../views/video.ts';
import { watched } from '../views/watched.ts';
import { matches } from './my-user.ts';

const beforeDate = rule(
  (value): value is string =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value)),
  { message: 'Should have a before date that conforms to ISO 8601' },
);

export const myHistory = {
  'users.myHistory': {
    handle: (exchange) => {
      const { world, query } = exchange;
      const user = sender(exchange);
      // There is one order only, and what is said about it is not looked at.
      query.delete('sort');
      const paging = readPaging(exchange, ['id'], '-id');
      const videos = world.history.list(user.id).flatMap(([videoId]) => {
        const video = world.videos.find(({ id }) => id === videoId);
        return video && matches(video, query.get('search')) ? [video] : [];
      });
      return json(
        page(videos, paging, (video) => ({ ...videoRow(world, video), ...watched(world, user, video) })),
      );
    },
  },
  'users.deleteMyHistoryElement': {
    handle: (exchange) => {
      const checks = new Checks(exchange);
      checks.required('params', 'videoId', identifier);
      checks.finish();
      exchange.world.history.forget(sender(exchange).id, Number(param(exchange, 'videoId')));
      return done;
    },
  },
  'users.clearMyHistory': {
    handle: (exchange) => {
      const checks = new Checks(exchange);
      const before = checks.optional('body', 'beforeDate', beforeDate);
      checks.finish();
      exchange.world.history.clear(
        sender(exchange).id,
        before === undefined ? undefined : Date.parse(before),
      );
      return doneTyped;
    },
  },
} satisfies Record<string, Handler>;
