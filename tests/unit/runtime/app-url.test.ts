import { beforeAll, expect, test } from 'vitest';
import { addScheme, originOf, toAppUrl, toChromiumUrl } from '../../../build/runtime/api/app-url.ts';

beforeAll(() => {
  addScheme('app');
  addScheme('media');
});

test.each([
  ['app://sepiola/index.html', 'https://sepiola.localhost/index.html'],
  ['app://sepiola/a?b=c#d', 'https://sepiola.localhost/a?b=c#d'],
  ['media://grant/1', 'https://grant.media.localhost/1'],
  ['https://tube.example/w/1', 'https://tube.example/w/1'],
  ['about:blank', 'about:blank'],
])('%s is %s for Chromium, and back', (app, chromium) => {
  expect(toChromiumUrl(app)).toBe(chromium);
  expect(toAppUrl(chromium)).toBe(app);
});

test('an address without a path gets one', () => {
  expect(toChromiumUrl('app://sepiola')).toBe('https://sepiola.localhost/');
});

test.each([
  'https://localhost/',
  'http://sepiola.localhost/',
  'https://sepiola.localhost.example/',
  'https://sepiola.localhost:8443/',
])('%s is none of the app’s', (url) => {
  expect(toAppUrl(url)).toBe(url);
});

test('origins have no path', () => {
  expect([
    originOf('app://sepiola/a/b'),
    originOf('https://tube.example:9000/x'),
    originOf('about:blank'),
  ]).toEqual(['app://sepiola', 'https://tube.example:9000', 'null']);
});
