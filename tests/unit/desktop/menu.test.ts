import { describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ Menu: {} }));

const { menuTemplate } = await import('../../../src-main/desktop/menu.ts');
const { commands } = await import('../../../src-main/desktop/app-info.ts');
const { wordsFor } = await import('../../../src-preload/words/index.ts');

const template = (platform: NodeJS.Platform, run = vi.fn()) =>
  menuTemplate(wordsFor('en').desktop.menu, platform, run, { version: '1.0.0' }).flatMap((top) =>
    Array.isArray(top.submenu) ? top.submenu : [],
  );

describe('the application menu', () => {
  it.each(['linux', 'darwin', 'win32'] as const)('has every command on %s', (platform) => {
    const ids = template(platform).map((item) => item.id);
    expect(ids).toEqual(expect.arrayContaining([...commands]));
  });

  it('writes no accelerator for one system alone', () => {
    for (const item of template('linux')) {
      expect(item.accelerator ?? '').not.toMatch(/^(Ctrl|Cmd|Command|Control)\+/);
    }
  });
});
