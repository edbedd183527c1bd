import { done, json } from '../http/answer.ts';
import { param, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { Checks } from '../validation/checks.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import * as rules from '../validation/rules.ts';
import { page } from '../views/page.ts';

const right = 29;

export const runnerRegistrationTokens = {
  'runnerRegistrationTokens.list': {
    right,
    handle: (exchange) => {
      const { registrationTokens, runners } = exchange.world.runners;
      const paging = readPaging(exchange, ['createdAt'], '-createdAt');
      const inOrder = sorted(registrationTokens, ({ createdAt }) => createdAt, paging.sort.descending);
      return json(
        page(inOrder, paging, ({ id, registrationToken, createdAt }) => ({
          id,
          registrationToken,
          createdAt,
          updatedAt: createdAt,
          registeredRunnersCount: runners.filter((runner) => runner.registrationTokenId === id).length,
        })),
      );
    },
  },
  'runnerRegistrationTokens.generate': {
    right,
    handle: ({ world }) => {
      world.runners.generateRegistrationToken();
      return done;
    },
  },
  'runnerRegistrationTokens.delete': {
    right,
    handle: (exchange) => {
      const { runners } = exchange.world;
      const checks = new Checks(exchange);
      checks.required('params', 'registrationTokenId', rules.identifier);
      checks.finish();
      const id = Number(param(exchange, 'registrationTokenId'));
      const token = runners.registrationTokens.find((one) => one.id === id);
      if (!token) return refuse(404, 'Registration token not found');
      // The runners that came by it go with it.
      for (const runner of runners.runners.filter((one) => one.registrationTokenId === id)) {
        runners.remove(runner);
      }
      runners.registrationTokens.splice(runners.registrationTokens.indexOf(token), 1);
      return done;
    },
  },
} satisfies Record<string, Handler>;
