import { expect, test } from 'vitest';
import { parseSwitches } from '../../../build/runtime/api/command-line.ts';
import { chromiumSwitches } from '../../../build/runtime/chromium/switches.ts';
import { splitArguments } from '../../../build/runtime/split-arguments.ts';

const base = { profile: '/p', isRoot: false, language: undefined };

test('switches are told from arguments', () => {
  expect([...parseSwitches(['app', '--a', '--b=c=d', '-x', '--', '--late'])]).toEqual([
    ['a', ''],
    ['b', 'c=d'],
  ]);
});

test('the app is the first argument that is no switch, and -r takes a module', () => {
  expect(splitArguments(['--no-sandbox', '-r', '/loader.js', '--inspect=0', 'app', '-r', 'mine'])).toEqual({
    required: ['/loader.js'],
    appPath: 'app',
  });
  expect(splitArguments(['--version']).appPath).toBeUndefined();
});

test('the sandbox stays on, but for root or when it is asked for', () => {
  expect(chromiumSwitches({ ...base, asked: new Map() })).not.toContain('--no-sandbox');
  expect(chromiumSwitches({ ...base, isRoot: true, asked: new Map() })).toContain('--no-sandbox');
  const asked = new Map([['no-sandbox', '']]);
  expect(chromiumSwitches({ ...base, asked }).filter((one) => one === '--no-sandbox')).toHaveLength(1);
});

test('lists of features are joined, and what is the runtime’s own cannot be set', () => {
  const asked = new Map([
    ['disable-features', 'Mine,MediaRouter'],
    ['user-data-dir', '/elsewhere'],
    ['lang', 'cs'],
  ]);
  const switches = chromiumSwitches({ ...base, asked });
  const [features, ...others] = switches.filter((one) => one.startsWith('--disable-features='));
  expect(others).toEqual([]);
  expect(features?.split(/[=,]/)).toEqual(expect.arrayContaining(['Mine', 'MediaRouter', 'Translate']));
  expect(switches.filter((one) => one.startsWith('--user-data-dir='))).toEqual(['--user-data-dir=/p']);
  expect(switches).toContain('--lang=cs');
});
