import { failed, problem, succeeded, type Outcome } from './problem.ts';

function invalid(reason: 'empty' | 'scheme' | 'credentials' | 'form'): Outcome<never> {
  return failed(problem('address-invalid', { details: { reason } }));
}

/** Names and numbers of this machine: what is sent there does not travel. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.$/, '');
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(name)
  );
}

/** What surrounds an address in the text that it is copied from: spaces, quotes, `<…>`, invisible characters. */
function stripped(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .trim()
    .replace(/^[<"'“‘(]+|[>"'”’),;]+$/g, '')
    .trim();
}

function withScheme(text: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text;
  const bare = text.replace(/^\/\//, '');
  const hostname = /^(\[[^\]]*\]|[^/:?#]*)/.exec(bare)?.[0] ?? '';
  return `${isLoopback(hostname) ? 'http' : 'https'}://${bare}`;
}

/**
 * What people type or paste (`tube.example`, a video's URL, `@name@tube.example`) as an origin without a slash at
 * its end: `https://tube.example`, `http://127.0.0.1:9000`. Names in other scripts come out as punycode.
 *
 * Fails with `address-invalid` (details: `reason` empty, scheme, credentials or form), or with `plain-http` where
 * http:// was typed for another machine and the person has not accepted that.
 */
export function parseServerAddress(
  text: string,
  options: { plainHttpAccepted?: boolean } = {},
): Outcome<string> {
  const address = stripped(text);
  if (address === '') return invalid('empty');
  // A name in the fediverse: who pastes it means its server.
  const handle = /^@[^@\s/:]+@([^@\s/]+)$/.exec(address);
  if (/\s/.test(address) || address.length > 2000) return invalid('form');
  if (/^(mailto|javascript|data|file|blob|about):/i.test(address)) return invalid('scheme');
  const withProtocol = withScheme(handle?.[1] ?? address);
  if (!URL.canParse(withProtocol)) return invalid('form');
  const url = new URL(withProtocol);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return invalid('scheme');
  if (url.username !== '' || url.password !== '') return invalid('credentials');
  const hostname = url.hostname.replace(/\.+$/, '');
  if (hostname === '' || hostname.startsWith('.') || hostname.includes('..')) return invalid('form');
  const port = url.port === '' ? '' : `:${url.port}`;
  if (url.protocol === 'http:' && !isLoopback(hostname) && options.plainHttpAccepted !== true) {
    return failed(problem('plain-http', { details: { host: `${hostname}${port}` } }));
  }
  return succeeded(`${url.protocol}//${hostname}${port}`);
}
