import type { ContactForm } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';

/**
 * What the API's description forgot: whether the server is there (the text `pong`), and a letter to those who run it
 * (409 where the form or e-mail is switched off, 403 for a second one within the hour).
 */
export const server = tag({
  'server.ping': operation<{ result: string }>('GET /api/v1/ping', { who: 'anyone', answers: 'text' }),
  'server.contact': operation<{ body: ContactForm; result: undefined }>('POST /api/v1/server/contact', {
    who: 'anyone',
    body: 'json',
    needs: 'contactForm',
  }),
});
