import { done } from '../http/answer.ts';
import type { Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { at } from '../state/config-paths.ts';
import { Checks, rule } from '../validation/checks.ts';

const hour = 60 * 60 * 1000;

const between = (min: number, max: number) =>
  rule((value): value is string => typeof value === 'string' && value.length >= min && value.length <= max);
const email = rule(
  (value): value is string => typeof value === 'string' && /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value),
);

export const server = {
  'server.ping': { handle: () => ({ kind: 'text', status: 200, body: 'pong' }) },
  'server.contact': {
    handle: (exchange) => {
      const { world, request } = exchange;
      const checks = new Checks(exchange);
      checks.required('body', 'fromName', between(1, 120));
      checks.required('body', 'fromEmail', email);
      checks.required('body', 'body', between(3, 5000));
      checks.finish();
      if (at(world.config, 'contactForm.enabled') !== true) {
        refuse(409, 'Contact form is not enabled on this instance.');
      }
      if (at(world.config, 'email.enabled') !== true) refuse(409, 'SMTP is not configured on this instance.');
      const { contactedAt } = world.instance;
      const sender = request.socket.remoteAddress ?? '';
      const last = contactedAt.get(sender);
      if (last !== undefined && world.clock.now() - last < hour) {
        refuse(403, 'You already sent a contact form recently.');
      }
      contactedAt.set(sender, world.clock.now());
      const { fromName, fromEmail, subject } = exchange.fields;
      world.jobs.add('email', { template: 'contact-form', locals: { fromName, fromEmail, subject } });
      return done;
    },
  },
} satisfies Record<string, Handler>;
