import { done, json } from '../http/answer.ts';
import type { Exchange, Handler } from '../http/exchange.ts';
import type { LoggedLine } from '../state/server-logs.ts';
import { Checks, rule } from '../validation/checks.ts';
import { queryList } from '../validation/query-list.ts';

const right = 3;

const ranks = { audit: -1, debug: 0, info: 1, warn: 2, error: 3 } as const;

const date = (which: string) =>
  rule((value): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value)), {
    message: `Should have ${which} that conforms to ISO 8601`,
  });
const level = rule((value): value is keyof typeof ranks => typeof value === 'string' && value in ranks);
const text = (max: number) =>
  rule((value): value is string => typeof value === 'string' && value.length > 0 && value.length <= max);
const clientLevel = rule((value): value is 'warn' | 'error' => value === 'warn' || value === 'error');
const url = rule((value): value is string => typeof value === 'string' && URL.canParse(value));

/** Lines of this span of time and at least this level. */
function list(exchange: Exchange, lines: readonly LoggedLine[], lowest: keyof typeof ranks) {
  const { world } = exchange;
  const checks = new Checks(exchange);
  const start = checks.required('query', 'startDate', date('a start date'));
  const end = checks.optional('query', 'endDate', date('an end date'));
  const asked = checks.optional('query', 'level', level);
  checks.finish();
  const tags = queryList(exchange, 'tagsOneOf');
  const from = Date.parse(start ?? '');
  const until = end === undefined ? world.clock.now() : Date.parse(end);
  const found = lines.filter((line) => {
    const at = Date.parse(line.timestamp);
    const rank = ranks[line.level] >= ranks[asked ?? lowest];
    const tagged = tags.length === 0 || (line.tags?.some((tag) => tags.includes(tag)) ?? false);
    return at >= from && at <= until && rank && tagged;
  });
  return json(found.map((line) => ({ ...line, label: world.host })));
}

export const logs = {
  'serverLogs.list': {
    docs: 'getInstanceLogs',
    right,
    handle: (exchange) => list(exchange, exchange.world.serverLogs.lines, 'info'),
  },
  'auditLogs.list': {
    docs: 'getInstanceAuditLogs',
    right,
    handle: (exchange) => list(exchange, exchange.world.serverLogs.audit, 'audit'),
  },
  'clientLogs.create': {
    docs: 'sendClientLog',
    optionalUser: true,
    handle: (exchange) => {
      const { world, user } = exchange;
      const checks = new Checks(exchange);
      const message = checks.required('body', 'message', text(1000));
      const given = {
        url: checks.required('body', 'url', url),
        stackTrace: checks.optional('body', 'stackTrace', text(15_000)),
        meta: checks.optional('body', 'meta', text(15_000)),
        userAgent: checks.optional('body', 'userAgent', text(200)),
      };
      const at = checks.required('body', 'level', clientLevel) ?? 'error';
      checks.finish();
      world.serverLogs.add(at, `Client log: ${message ?? ''}`, {
        tags: ['client'],
        username: user?.username,
        ...given,
      });
      return done;
    },
  },
} satisfies Record<string, Handler>;
