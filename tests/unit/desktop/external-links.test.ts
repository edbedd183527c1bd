import { describe, expect, it, vi } from 'vitest';

const openExternal = vi.fn(() => Promise.resolve());
vi.mock('electron', () => ({ shell: { openExternal } }));

const links = await import('../../../src-main/desktop/external-links.ts');

const own = ['http://127.0.0.1:9000'];

describe('links that leave the app', () => {
  it.each(['https://tube.example/w/abc', 'http://127.0.0.1:9000/w/abc'])('opens %s', async (url) => {
    expect(await links.openExternal(url, own)).toMatchObject({ ok: true });
    expect(openExternal).toHaveBeenCalledWith(url);
  });

  it.each([
    'http://tube.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'ms-msdt:/id',
    'https://user:password@tube.example/',
    'not an address',
    'http://127.0.0.1:9001/',
  ])('refuses %s', async (url) => {
    openExternal.mockClear();
    expect(await links.openExternal(url, own)).toMatchObject({ ok: false });
    expect(openExternal).not.toHaveBeenCalled();
  });
});
