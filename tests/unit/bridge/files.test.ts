import { expect, test } from 'vitest';
import { fileHandlers } from '../../../src-main/bridge/handlers/files.ts';
import { createGrants } from '../../../src-main/files/index.ts';

test('a dialog that was cancelled gives no files and no problem', async () => {
  const handlers = fileHandlers(
    createGrants(),
    () => Promise.resolve([]),
    () => Promise.resolve(null),
  );
  expect(await handlers['files:choose']({ kind: 'videos' })).toEqual({ ok: true, value: [] });
});
