import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** What lies on the clipboard, by its types. */
let items: Record<string, unknown>;
let takes: 'all' | 'no-hints' | 'nothing-of-it';

class ClipboardItem {
  readonly given: Record<string, unknown>;
  constructor(given: Record<string, unknown>) {
    this.given = given;
  }
}

const clipboard = {
  write: vi.fn(([item]: ClipboardItem[]) => {
    if (takes === 'no-hints') return Promise.reject(new Error('no such format'));
    items = takes === 'all' ? (item?.given ?? {}) : {};
    return Promise.resolve();
  }),
  writeText: vi.fn((text: string) => {
    items = { 'text/plain': text };
    return Promise.resolve();
  }),
  readText: () => Promise.resolve(items['text/plain'] ?? ''),
  clear: () => void (items = {}),
};
vi.mock('electron', () => ({ clipboard, ClipboardItem }));
const { secretClipboard } = await import('../../../src-main/desktop/secret-clipboard.ts');

const own = Object.getOwnPropertyDescriptor(process, 'platform');
function on(platform: NodeJS.Platform): void {
  Object.defineProperty(process, 'platform', { ...own, value: platform });
}

beforeEach(() => {
  items = {};
  takes = 'all';
  vi.clearAllMocks();
});
afterEach(() => {
  if (own !== undefined) Object.defineProperty(process, 'platform', own);
});

describe('a secret on the clipboard', () => {
  it.each([
    ['win32', 'CanIncludeInClipboardHistory'],
    ['win32', 'CanUploadToCloudClipboard'],
    ['win32', 'ExcludeClipboardContentFromMonitorProcessing'],
    ['darwin', 'org.nspasteboard.ConcealedType'],
    ['linux', 'x-kde-passwordManagerHint'],
  ] as const)('asks the histories of %s to leave it out by %s', async (platform, format) => {
    on(platform);
    await secretClipboard.write('key');
    expect(items).toMatchObject({ 'text/plain': 'key' });
    expect(Object.keys(items)).toContain(`electron application/osclipboard;format="${format}"`);
    expect(await secretClipboard.readText()).toBe('key');
    secretClipboard.clear();
    expect(await secretClipboard.readText()).toBe('');
  });

  it.each(['no-hints', 'nothing-of-it'] as const)(
    'is there all the same where the system takes %s',
    async (what) => {
      on('win32');
      takes = what;
      await secretClipboard.write('key');
      expect(items).toEqual({ 'text/plain': 'key' });
    },
  );

  it('is plain text on a system that has no such hints', async () => {
    on('freebsd');
    await secretClipboard.write('key');
    expect(items).toEqual({ 'text/plain': 'key' });
    expect(clipboard.write).not.toHaveBeenCalled();
  });
});
