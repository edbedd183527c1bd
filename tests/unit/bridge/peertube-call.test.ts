import { describe, expect, it, vi } from 'vitest';
import { isOperationName, peertubeCall } from '../../../src-main/bridge/peertube-call.ts';
import {
  operations,
  type OperationName,
  type OperationRow,
} from '../../../src-main/peertube/operations/index.ts';
import { succeeded } from '../../../src-main/peertube/problem.ts';

const rows: readonly OperationRow[] = Object.values(operations);
const secretRows = rows.filter((row) => row.mainOnly === true);

function call(operation: OperationName, input: unknown) {
  const caller = vi.fn(() => Promise.resolve(succeeded<unknown>('answer')));
  return { caller, result: peertubeCall(caller, { account: 'a', operation, input }) };
}

describe('peertube:call', () => {
  it('hands a listed operation and its input to the account’s client', async () => {
    const { caller, result } = call('users.myVideos', { query: { start: 0, count: 15 } });
    await expect(result).resolves.toEqual({ ok: true, value: 'answer' });
    expect(caller).toHaveBeenCalledWith('a', operations['users.myVideos'], {
      query: { start: 0, count: 15 },
    });
  });

  it('keeps everything that yields or takes tokens and passwords from the window', () => {
    expect(secretRows.map((row) => row.name)).toEqual(
      expect.arrayContaining([
        'oauthClients.local',
        'users.token',
        'users.revokeToken',
        'users.twoFactorRequest',
      ]),
    );
  });

  it.each(secretRows.map((row) => row.name))('refuses %s', async (name) => {
    if (!isOperationName(name)) throw new Error(name);
    const { caller, result } = call(name, {});
    await expect(result).resolves.toMatchObject({ ok: false, problem: { code: 'forbidden' } });
    expect(caller).not.toHaveBeenCalled();
  });

  it.each([
    ['an object as path parameter', { path: { id: {} } }],
    ['a key that is none of the three', { headers: { authorization: 'x' } }],
    ['text', 'GET /'],
    ['a nested query', { query: { a: { b: 1 } } }],
  ])('refuses %s', async (_name, input) => {
    const { caller, result } = call('videos.get', input);
    await expect(result).resolves.toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
    expect(caller).not.toHaveBeenCalled();
  });

  it('does not take what every object has for an operation', () => {
    expect(isOperationName('toString')).toBe(false);
    expect(isOperationName('__proto__')).toBe(false);
    expect(isOperationName('videos.get')).toBe(true);
  });
});
