import { expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ app: { getAppPath: () => '/app' } }));
const { filesOf } = await import('../../../src-main/desktop/files-of-arguments.ts');

it('are what exists of the absolute paths; what cannot be looked at is none', () => {
  const tooLong = `/${'a'.repeat(5_000)}`;
  const own = import.meta.filename;
  expect(filesOf(['electron', own, '--flag', 'relative.mp4', '/nowhere/at/all', tooLong])).toEqual([own]);
});
