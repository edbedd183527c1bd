import { done, json, notFound } from '../http/answer.ts';
import { param, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { quotaUsed } from '../state/quota.ts';
import { archiveStates, exportsOf, requestExport } from '../state/user-export.ts';
import { Checks } from '../validation/checks.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import * as rules from '../validation/rules.ts';
import { page } from '../views/page.ts';
import { userExport } from '../views/user-archive.ts';
import { ownUserOfPath } from './user-of-path.ts';

/** What the configuration says of exports. @throws Refusal 400 where they are switched off. */
function exportRules({ world }: Exchange): { readonly maxUserVideoQuota: number } {
  const { users } = world.config.export;
  return users.enabled ? users : refuse(400, 'User export is disabled on this instance');
}

export const userExports = {
  'userExports.request': {
    handle: (exchange) => {
      const { world } = exchange;
      const checks = new Checks(exchange);
      const withVideoFiles = checks.required('body', 'withVideoFiles', {
        ...rules.boolean('withVideoFiles'),
        message: 'Should have withVideoFiles boolean',
      });
      checks.finish();
      const { maxUserVideoQuota } = exportRules(exchange);
      const user = ownUserOfPath(exchange, 'exports');
      if (exportsOf(world, user).some(({ state }) => state !== archiveStates.errored)) {
        refuse(400, 'User has already processing or completed exports');
      }
      if (withVideoFiles === true && quotaUsed(world, user).total > maxUserVideoQuota) {
        refuse(
          403,
          'User video quota exceeds the maximum limit set by the admin to create a user archive containing videos',
          'max_user_video_quota_exceeded_for_user_export',
        );
      }
      return json({ export: { id: requestExport(world, user, withVideoFiles === true).id } });
    },
  },
  'userExports.list': {
    handle: (exchange) => {
      const { world } = exchange;
      exportRules(exchange);
      const user = ownUserOfPath(exchange, 'exports');
      const paging = readPaging(exchange, ['createdAt'], 'createdAt');
      const exports = sorted(exportsOf(world, user), ({ createdAt }) => createdAt, false);
      return json(page(exports, paging, (stored) => userExport(world, stored)));
    },
  },
  'userExports.delete': {
    handle: (exchange) => {
      const { world } = exchange;
      exportRules(exchange);
      const user = ownUserOfPath(exchange, 'exports');
      const stored = world.userExports.find(({ id }) => id === Number(param(exchange, 'id')));
      if (!stored) return notFound;
      if (stored.userId !== user.id) refuse(403, 'Export is not associated to this user');
      if (stored.state === archiveStates.processing) {
        refuse(400, 'Cannot delete this user export because its state is not compatible with a deletion');
      }
      world.userExports.splice(world.userExports.indexOf(stored), 1);
      return done;
    },
  },
} satisfies Record<string, Handler>;
