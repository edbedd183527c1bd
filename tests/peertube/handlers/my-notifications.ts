import { done, json } from '../http/answer.ts';
import { sender, type Exchange, type Handler } from '../http/exchange.ts';
import { atLeast } from '../http/version.ts';
import {
  defaultNotificationSettings,
  type NotificationSettings,
  type StoredNotification,
} from '../state/notifications.ts';
import { Checks, rule } from '../validation/checks.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import { queryList } from '../validation/query-list.ts';
import * as rules from '../validation/rules.ts';
import { notification } from '../views/notification.ts';
import { page } from '../views/page.ts';

// The table's keys, which `Object.keys` forgets.
const settingNames = Object.keys(defaultNotificationSettings) as (keyof NotificationSettings)[];

const setting = rule(
  (value): value is number => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 3,
);
const ids = rule(
  (value): value is readonly number[] =>
    Array.isArray(value) && value.length > 0 && value.every((id) => Number.isInteger(id)),
  { message: 'Should have a valid array of notification ids' },
);

function ownNotifications(exchange: Exchange): StoredNotification[] {
  const { id } = sender(exchange);
  return exchange.world.notifications.filter(({ userId }) => userId === id);
}

function markRead(exchange: Exchange, notifications: readonly StoredNotification[]): void {
  for (const stored of notifications.filter(({ read }) => !read)) {
    stored.read = true;
    stored.updatedAt = exchange.world.clock.date();
  }
}

export const myNotifications = {
  'users.myNotifications': {
    handle: (exchange) => {
      const paging = readPaging(exchange, ['createdAt', 'read'], '-createdAt');
      const checks = new Checks(exchange);
      const unread = checks.optional('query', 'unread', rules.boolean('unread'));
      checks.finish();
      const types = atLeast(exchange.world.version, '7.1.0') ? queryList(exchange, 'typeOneOf') : [];
      const found = ownNotifications(exchange)
        .filter(({ read }) => unread === undefined || read === !unread)
        .filter(({ type }) => types.length === 0 || types.includes(String(type)));
      const { by, descending } = paging.sort;
      const key = (stored: StoredNotification) => (by === 'read' ? Number(stored.read) : stored.createdAt);
      return json(page(sorted(found, key, descending), paging, notification));
    },
  },
  'users.readMyNotifications': {
    handle: (exchange) => {
      const checks = new Checks(exchange);
      const wanted = checks.optional('body', 'ids', ids) ?? [];
      checks.finish();
      markRead(
        exchange,
        ownNotifications(exchange).filter(({ id }) => wanted.includes(id)),
      );
      return done;
    },
  },
  'users.readAllMyNotifications': {
    handle: (exchange) => {
      markRead(exchange, ownNotifications(exchange));
      return done;
    },
  },
  'users.updateMyNotificationSettings': {
    handle: (exchange) => {
      const user = sender(exchange);
      const knowsTranscription = atLeast(exchange.world.version, '6.2.0');
      const checks = new Checks(exchange);
      const changed = { ...user.notificationSettings };
      for (const name of settingNames) {
        if (name === 'myVideoTranscriptionGenerated' && !knowsTranscription) continue;
        changed[name] = checks.required('body', name, setting) ?? changed[name];
      }
      checks.finish();
      user.notificationSettings = changed;
      return done;
    },
  },
} satisfies Record<string, Handler>;
