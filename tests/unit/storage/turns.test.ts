import { expect, test } from 'vitest';
import { createTurns } from '../../../src-main/storage/index.ts';

test('work under one key waits for that before it, a failure included; other keys do not', async () => {
  const turns = createTurns();
  const done: string[] = [];
  const gate = Promise.withResolvers<undefined>();
  const first = turns.take('a', async () => {
    await gate.promise;
    done.push('first');
    throw new Error('no');
  });
  const second = turns.take('a', () => Promise.resolve(done.push('second')));
  await turns.take('b', () => Promise.resolve(done.push('other')));
  gate.resolve(undefined);
  await expect(first).rejects.toThrow('no');
  await second;
  expect(done).toEqual(['other', 'first', 'second']);
});
