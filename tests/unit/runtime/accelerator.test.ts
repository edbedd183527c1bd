import { expect, test } from 'vitest';
import { chordOf } from '../../../build/runtime/api/accelerator.ts';

test.each([
  ['CmdOrCtrl+K', '1000:k', '1000:k'],
  ['CommandOrControl+Shift+P', '1001:p', '1001:p'],
  ['Ctrl+K', '1000:k', '0100:k'],
  ['Command+K', '0100:k', '1000:k'],
  ['Alt+F4', '0010:f4', '0010:f4'],
  ['CmdOrCtrl+Plus', '1000:+', '1000:+'],
  ['CmdOrCtrl++', '1000:+', '1000:+'],
  ['CmdOrCtrl+,', '1000:,', '1000:,'],
  ['Esc', '0000:escape', '0000:escape'],
  ['Shift+Up', '0001:arrowup', '0001:arrowup'],
  ['Space', '0000: ', '0000: '],
])('%s', (accelerator, elsewhere, onMac) => {
  expect(chordOf(accelerator, 'linux')).toBe(elsewhere);
  expect(chordOf(accelerator, 'darwin')).toBe(onMac);
});

test.each(['', 'Hyper+K', 'Ctrl+'])('%j is none', (accelerator) => {
  expect(chordOf(accelerator, 'linux')).toBeUndefined();
});
