import { STATUS_CODES } from 'node:http';
import type { CannedAnswer } from './fault.ts';

/** A problem of PeerTube's own. */
export function problemAnswer(status: number, detail: string, code?: string): CannedAnswer {
  const docs = 'https://docs.joinpeertube.org/api-rest-reference.html';
  const body = {
    ...(code === undefined
      ? { type: 'about:blank', title: STATUS_CODES[status] }
      : { type: `${docs}#section/Errors/${code}`, code }),
    detail,
    status,
    error: detail,
  };
  return {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}

/** The rate limiter's plain text. */
export function tooManyRequests(retryAfterSeconds: number): CannedAnswer {
  return {
    status: 429,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'retry-after': String(retryAfterSeconds),
      'x-ratelimit-limit': '50',
      'x-ratelimit-remaining': '0',
    },
    body: 'Too many requests, please try again later.',
  };
}

/** What nginx in front of PeerTube answers by itself: 413 for its body limit, 502, 503 or 504 for a dead end. */
export function proxyPage(status: 413 | 502 | 503 | 504): CannedAnswer {
  const title = `${status} ${STATUS_CODES[status] ?? ''}`;
  return {
    status,
    headers: { 'content-type': 'text/html', server: 'nginx/1.22.1' },
    body: `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n`,
  };
}

/** An error of the upload library. */
export function uploadError(status: number, code: string, message: string): CannedAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ error: { code, message } }),
  };
}
