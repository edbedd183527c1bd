import { json } from '../http/answer.ts';
import type { Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { serverAccountId } from '../state/author.ts';
import { Checks } from '../validation/checks.ts';
import { date } from '../validation/rules.ts';
import { blocklistSubscription } from '../views/block.ts';
import {
  createSubscription,
  deleteSubscription,
  listSubscriptions,
  type SubscriptionKind,
} from './list-subscriptions.ts';

const kind: SubscriptionKind = {
  of: ({ moderation }) => moderation.blocklistSubscriptions,
  view: blocklistSubscription,
  notFound: 'Blocklist subscription not found',
  cannotFetch: 'Cannot fetch or parse auto mute list URL',
};

const mostLogged = 500;

export const blocklistSubscriptions = {
  'blocklistSubscriptions.list': { handle: (exchange) => listSubscriptions(exchange, kind, serverAccountId) },
  'blocklistSubscriptions.create': {
    handle: (exchange) => createSubscription(exchange, kind, serverAccountId),
  },
  'blocklistSubscriptions.delete': {
    handle: (exchange) => deleteSubscription(exchange, kind, serverAccountId),
  },
  'blocklist.publicLog': {
    handle: (exchange) => {
      const { moderation, config } = exchange.world;
      if (!moderation.publicLog) refuse(403, 'Public blocklist log is disabled on this instance');
      const checks = new Checks(exchange);
      const startDate = checks.required('query', 'startDate', date) ?? '';
      checks.finish();
      const actions = moderation.blockLog.filter(
        ({ createdAt }) => Date.parse(createdAt) >= Date.parse(startDate),
      );
      return json({ name: config.instance.name, actions: actions.slice(0, mostLogged) });
    },
  },
} satisfies Record<string, Handler>;
