import { done, json } from '../http/answer.ts';
import { param, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import { Checks } from '../validation/checks.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import * as rules from '../validation/rules.ts';
import { callingRunner, textUpTo } from '../validation/runner.ts';
import { page } from '../views/page.ts';

const right = 29;

export const runners = {
  'runners.list': {
    right,
    handle: (exchange) => {
      const { world } = exchange;
      const paging = readPaging(exchange, ['createdAt'], '-createdAt');
      const inOrder = sorted(world.runners.runners, ({ createdAt }) => createdAt, paging.sort.descending);
      return json(
        page(inOrder, paging, (runner) => ({
          id: runner.id,
          name: runner.name,
          description: runner.description,
          ip: runner.ip,
          lastContact: runner.lastContact,
          ...(atLeast(world.version, '8.0.0') ? { version: runner.version } : {}),
          createdAt: runner.createdAt,
          updatedAt: runner.lastContact,
        })),
      );
    },
  },
  'runners.delete': {
    right,
    handle: (exchange) => {
      const { runners: store } = exchange.world;
      const checks = new Checks(exchange);
      checks.required('params', 'runnerId', rules.identifier);
      checks.finish();
      const runner = store.runners.find(({ id }) => id === Number(param(exchange, 'runnerId')));
      store.remove(runner ?? refuse(404, 'Runner not found'));
      return done;
    },
  },
  'runners.register': {
    handle: (exchange) => {
      const { runners: store } = exchange.world;
      const checks = new Checks(exchange);
      const given = checks.required('body', 'registrationToken', textUpTo(1000));
      const name = checks.required('body', 'name', textUpTo(100)) ?? '';
      const description = checks.optional('body', 'description', textUpTo(1000)) ?? null;
      const version = checks.optional('body', 'version', textUpTo(100)) ?? null;
      checks.finish();
      const token = store.registrationTokens.find(({ registrationToken }) => registrationToken === given);
      if (!token) return refuse(404, 'Registration token is invalid');
      if (store.runners.some((runner) => runner.name === name)) {
        refuse(400, 'This runner name already exists on this instance');
      }
      const { id, runnerToken } = store.register(token, { name, description, ip: '127.0.0.1', version });
      return json({ id, runnerToken });
    },
  },
  'runners.unregister': {
    handle: (exchange) => {
      exchange.world.runners.remove(callingRunner(exchange));
      return done;
    },
  },
} satisfies Record<string, Handler>;
