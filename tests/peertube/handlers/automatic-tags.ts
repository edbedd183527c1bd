import { done, json } from '../http/answer.ts';
import type { Exchange, Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { serverAccountId } from '../state/author.ts';
import { availableTags } from '../state/watched-words.ts';
import { Checks } from '../validation/checks.ts';
import { texts } from '../validation/moderation-rules.ts';
import { managedAccountId } from './managed-account.ts';

/** Names of tags in the body, all of which the account has to have. @throws Refusal 400 */
function readTags(exchange: Exchange, field: 'review' | 'autoBlock', accountId: number): readonly string[] {
  const checks = new Checks(exchange);
  const names = checks.required('body', field, texts(`Should have a valid ${field} array`)) ?? [];
  checks.finish();
  const available = new Set(availableTags(exchange.world, accountId).map(({ name }) => name));
  const unknown = names.find((name) => !available.has(name));
  if (unknown !== undefined) refuse(400, `${unknown} is not an available automatic tag`);
  return names;
}

export const automaticTags = {
  'automaticTags.commentPolicies': {
    handle: (exchange) => {
      const accountId = managedAccountId(exchange);
      return json({ review: exchange.world.moderation.reviewTags.get(accountId) ?? [] });
    },
  },
  'automaticTags.updateCommentPolicies': {
    handle: (exchange) => {
      const accountId = managedAccountId(exchange);
      exchange.world.moderation.reviewTags.set(accountId, readTags(exchange, 'review', accountId));
      return done;
    },
  },
  'automaticTags.available': {
    handle: (exchange) => json({ available: availableTags(exchange.world, managedAccountId(exchange)) }),
  },
  'serverAutomaticTags.available': {
    handle: ({ world }) => json({ available: availableTags(world, serverAccountId) }),
  },
  'serverAutomaticTags.videoPolicies': {
    handle: ({ world }) => json({ autoBlock: world.moderation.autoBlockTags }),
  },
  'serverAutomaticTags.updateVideoPolicies': {
    handle: (exchange) => {
      exchange.world.moderation.autoBlockTags = readTags(exchange, 'autoBlock', serverAccountId);
      return done;
    },
  },
} satisfies Record<string, Handler>;
