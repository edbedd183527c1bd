import { done } from '../http/answer.ts';
import { param, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { Checks, rule } from '../validation/checks.ts';
import { matchesHost } from '../validation/hosts.ts';
import * as rules from '../validation/rules.ts';

export const instanceRedundancy = {
  'serverRedundancy.update': {
    right: 2,
    handle: (exchange) => {
      const { federation } = exchange.world;
      const checks = new Checks(exchange);
      checks.required('params', 'host', rule(matchesHost));
      const allowed = checks.required('body', 'redundancyAllowed', rules.boolean('redundancyAllowed'));
      checks.finish();
      const host = param(exchange, 'host');
      if (!federation.knows(host)) refuse(404, `Server ${host} not found.`);
      if (allowed === true) federation.redundancyAllowed.add(host);
      else federation.forbidRedundancy(host);
      return done;
    },
  },
} satisfies Record<string, Handler>;
