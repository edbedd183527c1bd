import { done, json } from '../http/answer.ts';
import type { Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';

export const homepage = {
  'homepage.get': {
    handle: ({ world }) =>
      json({ content: world.instance.homepage ?? refuse(404, 'Instance homepage could not be found') }),
  },
  'homepage.update': {
    right: 9,
    handle: ({ world, fields }) => {
      const { content } = fields;
      world.instance.homepage = typeof content === 'string' && content !== '' ? content : undefined;
      return done;
    },
  },
} satisfies Record<string, Handler>;
