import { expect, it, vi } from 'vitest';
import { en } from '../../../src-preload/words/en/index.ts';
import { createFormat } from '../../../src-preload/words/index.ts';
import type { UploadView } from '../../../src-main/uploads/index.ts';

vi.mock('electron', () => ({ Notification: { isSupported: () => false } }));
const { createUploadSigns } = await import('../../../src-main/desktop/upload-signs.ts');

const travelling: UploadView = {
  draft: 'a',
  replaces: false,
  stage: 'sending',
  activity: { kind: 'waiting-for-turn' },
  release: 'hold',
  size: 100,
  confirmed: 40,
  beganAnew: false,
  proxyLimitBytes: null,
  video: null,
  changesWaiting: false,
  companions: [],
  addedAt: '2030-01-01T00:00:00.000Z',
  finishedAt: null,
};

it('the taskbar’s progress goes with the upload that was cancelled', () => {
  const setProgressBar = vi.fn();
  const signs = createUploadSigns({
    // As much of a window as is used.
    window: () => ({ setProgressBar }) as never,
    words: () => en,
    format: () => createFormat('en'),
    titleOf: () => Promise.resolve('A talk'),
    notificationsOn: () => true,
    onClick: () => undefined,
  });
  signs.changed(travelling);
  expect(setProgressBar).toHaveBeenLastCalledWith(0.4);
  signs.removed('a');
  expect(setProgressBar).toHaveBeenLastCalledWith(-1);
});
