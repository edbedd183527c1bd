import { expect, test } from 'vitest';
import { utf8Environment } from '../../../build/runtime/chromium/utf8-environment.ts';

test.each([
  ['nothing', {}, { LC_CTYPE: 'C.UTF-8' }],
  ['the plain C locale', { LANG: 'C' }, { LANG: 'C', LC_CTYPE: 'C.UTF-8' }],
  ['what overrules', { LANG: 'de_DE.UTF-8', LC_ALL: 'C' }, { LANG: 'C', LC_CTYPE: 'C.UTF-8' }],
])('makes file names of all scripts possible in %s', (_what, given, wanted) => {
  expect(utf8Environment({ ...given, HOME: '/home/x' })).toEqual({ ...wanted, HOME: '/home/x' });
});

test.each([{ LANG: 'C.UTF-8' }, { LC_ALL: 'fr_FR.utf8', LANG: 'C' }, { LC_CTYPE: 'en_GB.UTF-8' }])(
  'leaves %j alone',
  (given) => {
    expect(utf8Environment(given)).toBe(given);
  },
);
