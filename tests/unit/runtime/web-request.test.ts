import { expect, test } from 'vitest';
import { matchPattern, WebRequest } from '../../../build/runtime/api/web-request.ts';
import type { RequestDetails } from '../../../build/runtime/api/web-request.ts';

test.each([
  ['<all_urls>', 'ws://x/', true],
  ['*://*/*', 'https://tube.example/w', true],
  ['https://*.example/*', 'https://tube.example/w', true],
  ['https://*.example/*', 'https://example/w', true],
  ['https://*.example/*', 'https://tube.example.org/', false],
  ['https://*.example/*', 'http://tube.example/', false],
  ['app://sepiola/*', 'app://sepiola/index.html', true],
])('%s and %s: %j', (pattern, url, expected) => {
  expect(matchPattern(pattern).test(url)).toBe(expected);
});

const details: RequestDetails = {
  id: 1,
  url: 'https://tube.example/',
  method: 'GET',
  resourceType: 'image',
  referrer: '',
  timestamp: 0,
};

test('a listener with a filter hears only what it asked for', async () => {
  const requests = new WebRequest();
  requests.onBeforeRequest({ urls: ['https://tube.example/*'], types: ['image'] }, (_, callback) => {
    callback({ cancel: true });
  });
  expect(await requests.before(details)).toEqual({ cancel: true });
  expect(await requests.before({ ...details, resourceType: 'xhr' })).toEqual({});
  expect(await requests.before({ ...details, url: 'https://other.example/' })).toEqual({});
  requests.onBeforeRequest(null);
  expect(await requests.before(details)).toEqual({});
});

test('headers are replaced, kept or the answer cancelled', async () => {
  const requests = new WebRequest();
  const headers = { 'x-a': ['1'] };
  expect(await requests.received(details, 200, 'OK', headers)).toBe(headers);
  requests.onHeadersReceived((_, callback) => {
    callback({ responseHeaders: { 'x-b': 'text', 'x-c': ['list'] } });
  });
  expect(await requests.received(details, 200, 'OK', headers)).toEqual({ 'x-b': ['text'], 'x-c': ['list'] });
  requests.onHeadersReceived((_, callback) => {
    callback({ cancel: true });
  });
  expect(await requests.received(details, 200, 'OK', headers)).toBeUndefined();
});
