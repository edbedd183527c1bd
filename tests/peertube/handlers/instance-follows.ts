import type { FollowState } from '@peertube/peertube-types';
import { done, json, type Answer } from '../http/answer.ts';
import { param, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import type { ServerFollow } from '../state/federation.ts';
import { Checks, rule } from '../validation/checks.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import { matchesHandle, matchesHost } from '../validation/hosts.ts';
import { page } from '../views/page.ts';
import { serverFollow } from '../views/server-follow.ts';

const right = 2;

const columns = {
  follower: ['createdAt', 'state', 'score'],
  following: ['createdAt', 'state', 'redundancyAllowed'],
} as const;

const states: readonly FollowState[] = ['pending', 'accepted', 'rejected'];
const actorTypes = ['Person', 'Application', 'Group', 'Service', 'Organization'];

const knownState = rule((value): value is string => states.some((state) => state === value));
const knownType = rule((value): value is string => actorTypes.some((type) => type === value));

function list(exchange: Exchange, direction: ServerFollow['direction']): Answer {
  const { world, query } = exchange;
  const checks = new Checks(exchange);
  const state = checks.optional('query', 'state', knownState);
  const type = checks.optional('query', 'actorType', knownType);
  checks.finish();
  const paging = readPaging<string>(exchange, columns[direction], '-createdAt');
  const search = query.get('search')?.toLowerCase();
  const found = world.federation.follows.filter(
    (follow) =>
      follow.direction === direction &&
      (state === undefined || follow.state === state) &&
      (type === undefined || follow.actor.type === type) &&
      (search === undefined || `${follow.actor.name}@${follow.actor.host}`.includes(search)),
  );
  const key = (follow: ServerFollow): string | number => {
    if (paging.sort.by === 'state') return follow.state;
    if (paging.sort.by === 'score') return follow.score;
    if (paging.sort.by === 'createdAt') return follow.createdAt;
    return Number(world.federation.redundancyAllowed.has(follow.actor.host));
  };
  const inOrder = sorted(found, key, paging.sort.descending);
  return json(page(inOrder, paging, (follow) => serverFollow(world, follow)));
}

const handleRule = rule(matchesHandle);

function follower(exchange: Exchange): ServerFollow {
  const checks = new Checks(exchange);
  checks.required('params', 'nameWithHost', handleRule);
  checks.finish();
  const handle = param(exchange, 'nameWithHost');
  const [name = '', host = ''] = handle.split('@');
  const found = exchange.world.federation.find('follower', name, host);
  return found ?? refuse(404, `Follower ${handle} not found.`);
}

/** From either of these states to the new one. */
function judge(exchange: Exchange, from: readonly FollowState[], to: FollowState): Answer {
  const follow = follower(exchange);
  if (!from.includes(follow.state)) refuse(400, `Follow is not in ${from.join('/')} state.`);
  exchange.world.federation.setState(follow, to);
  return done;
}

const each = (matches: (value: unknown) => value is string, message: string) =>
  rule(
    (value): value is readonly string[] =>
      Array.isArray(value) &&
      value.length <= 100 &&
      new Set(value).size === value.length &&
      value.every(matches),
    { sanitize: (raw) => raw ?? [], message },
  );

const hostsRule = each(matchesHost, 'Should have an array of unique hosts');
const handlesRule = each(matchesHandle, 'Should have an array of handles');

export const instanceFollows = {
  'serverFollowers.list': { handle: (exchange) => list(exchange, 'follower') },
  'serverFollowers.accept': {
    right,
    handle: (exchange) => judge(exchange, ['pending', 'rejected'], 'accepted'),
  },
  'serverFollowers.reject': {
    right,
    handle: (exchange) => judge(exchange, ['pending', 'accepted'], 'rejected'),
  },
  'serverFollowers.delete': {
    right,
    handle: (exchange) => {
      exchange.world.federation.unfollow(follower(exchange));
      return done;
    },
  },
  'serverFollowings.list': { handle: (exchange) => list(exchange, 'following') },
  'serverFollowings.create': {
    right,
    handle: (exchange) => {
      const { jobs, federation } = exchange.world;
      const checks = new Checks(exchange);
      const hosts = checks.required('body', 'hosts', hostsRule) ?? [];
      const handles = checks.required('body', 'handles', handlesRule) ?? [];
      checks.finish();
      if (hosts.length + handles.length === 0) {
        return json({ error: 'You must provide at least one handle or one host.' }, 400);
      }
      for (const host of hosts) {
        const actor = { name: 'peertube', host, type: 'Application' } as const;
        jobs.add('activitypub-follow', { host, followerActorId: 1 }, () => {
          federation.follow('following', actor, 'accepted');
        });
      }
      for (const handle of handles) {
        const [name = '', host = ''] = handle.split('@');
        const actor = { name, host, type: 'Group' } as const;
        jobs.add('activitypub-follow', { name, host, followerActorId: 1 }, () => {
          federation.follow('following', actor, 'accepted');
        });
      }
      return done;
    },
  },
  'serverFollowings.delete': {
    right,
    handle: (exchange) => {
      const checks = new Checks(exchange);
      const either = rule((value): value is string => matchesHost(value) || matchesHandle(value));
      const named = checks.required('params', 'hostOrHandle', either) ?? '';
      checks.finish();
      const [name, host] = named.includes('@') ? named.split('@') : ['peertube', named];
      const found = exchange.world.federation.find('following', name ?? '', host ?? '');
      exchange.world.federation.unfollow(found ?? refuse(404, `Follow ${named} not found.`));
      return done;
    },
  },
} satisfies Record<string, Handler>;
