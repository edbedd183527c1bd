import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AppPaths } from '../../../build/runtime/api/app-paths.ts';
import { cancelButton } from '../../../build/runtime/api/dialog.ts';
import { replaceStrings } from '../../../build/runtime/api/file-placeholders.ts';

test('paths hang on one another until they are set', () => {
  const paths = new AppPaths(() => 'Sepiola', '/electron');
  paths.set('appData', '/data');
  expect([paths.get('userData'), paths.get('sessionData')]).toEqual([
    join('/data', 'Sepiola'),
    join('/data', 'Sepiola'),
  ]);
  paths.set('userData', '/mine');
  expect(paths.get('sessionData')).toBe('/mine');
  expect(paths.get('exe')).toBe('/electron');
});

test('what is no path’s name is refused', () => {
  const paths = new AppPaths(() => 'Sepiola', '/electron');
  // @ts-expect-error -- the name is wrong on purpose
  expect(() => paths.get('nowhere')).toThrow("Failed to get 'nowhere' path");
});

test('a message box that is closed counts as its cancelling button', () => {
  expect(cancelButton({ buttons: ['Quit', 'Cancel'] })).toBe(1);
  expect(cancelButton({ buttons: ['Quit', '&No'] })).toBe(1);
  expect(cancelButton({ buttons: ['Quit', 'Stay'], cancelId: 1 })).toBe(1);
  expect(cancelButton({ buttons: ['OK'] })).toBe(0);
});

test('strings are replaced wherever they stand in a clone', () => {
  const value: Record<string, unknown> = {
    text: 'x',
    list: ['x', { map: new Map([['x', new Set(['x'])]]) }],
    bytes: new Uint8Array(1),
  };
  value['self'] = value;
  const replaced = replaceStrings(value, (text) => text.replace('x', 'y'));
  const expected: Record<string, unknown> = {
    text: 'y',
    list: ['y', { map: new Map([['y', new Set(['y'])]]) }],
    bytes: new Uint8Array(1),
  };
  expected['self'] = expected;
  expect(replaced).toEqual(expected);
});
