import { expect, test, vi } from 'vitest';
import type { SepiolaBridge } from '../../../src-preload/contract.ts';

const invoke = vi.fn(() => Promise.resolve({ ok: true, value: [] }));
const exposed: Record<string, SepiolaBridge> = {};
vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, bridge: SepiolaBridge) => void (exposed[name] = bridge),
  },
  ipcRenderer: { invoke, on: vi.fn(), removeListener: vi.fn() },
  webUtils: { getPathForFile: (file: File) => (file.name === '' ? '' : `/videos/${file.name}`) },
}));
await import('../../../src-preload/preload.ts');
const bridge = exposed['sepiola'];

test('the page cannot name a path: it grants files that it was given, and nothing else', async () => {
  await expect(bridge?.request('files:grant', { paths: ['/etc/passwd'] })).rejects.toThrow();
  expect(invoke).not.toHaveBeenCalled();
  await bridge?.grantFiles([new File([], 'a.mp4'), new File([], '')]);
  expect(invoke).toHaveBeenCalledExactlyOnceWith('files:grant', { paths: ['/videos/a.mp4'] });
});
