import type { Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';

export const clientConfig = {
  'clientConfig.updateInterfaceLanguage': {
    handle: ({ fields: { language } }) => {
      if (
        language !== null &&
        !(typeof language === 'string' && /^[a-z]{2,3}(-[A-Za-z]+)?$/.test(language))
      ) {
        refuse(400, `${JSON.stringify(language)} is not a valid language`);
      }
      const cookie = language === null ? 'clientLanguage=; Max-Age=0' : `clientLanguage=${language}`;
      return { kind: 'empty', status: 204, headers: { 'set-cookie': `${cookie}; Path=/` } };
    },
  },
} satisfies Record<string, Handler>;
