import { expect, test, vi } from 'vitest';
import { createWhenLoaded } from '../../../src-main/bridge/when-loaded.ts';

test('what is told before the page listens reaches it when it does, in order and once', () => {
  const send = vi.fn();
  const page = createWhenLoaded(send);
  page.send('app:command', 'add-files');
  page.send('app:online', true);
  expect(send).not.toHaveBeenCalled();
  page.loaded();
  page.send('app:online', false);
  page.gone();
  page.send('app:command', 'new-draft');
  expect(send.mock.calls).toEqual([
    ['app:command', 'add-files'],
    ['app:online', true],
    ['app:online', false],
  ]);
  page.loaded();
  expect(send).toHaveBeenLastCalledWith('app:command', 'new-draft');
});
