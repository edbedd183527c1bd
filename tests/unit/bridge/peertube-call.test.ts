import { describe, expect, it, vi } from 'vitest';
import { isOperationName, peertubeCall } from '../../../src-main/bridge/peertube-call.ts';
import type { FilePart } from '../../../src-main/peertube/file-part.ts';
import { deepestJson, parseJson } from '../../../src-main/peertube/json.ts';
import {
  operations,
  type OperationName,
  type OperationRow,
} from '../../../src-main/peertube/operations/index.ts';
import { failed, problem, succeeded } from '../../../src-main/peertube/problem.ts';

const rows: readonly OperationRow[] = Object.values(operations);
const secretRows = rows.filter((row) => row.mainOnly === true);
const byteRows = rows.filter((row) => row.answers === 'bytes' && row.mainOnly !== true);

const part: FilePart = { filename: 'a.vtt', type: 'text/vtt', bytes: Uint8Array.of(1) };

function call(operation: OperationName, input: unknown, answer: unknown = 'answer') {
  const caller = vi.fn(() => Promise.resolve(succeeded<unknown>(answer)));
  const granted = vi.fn((grant: string) =>
    Promise.resolve(grant === 'known' ? succeeded(part) : failed(problem('grant-unknown'))),
  );
  const result = peertubeCall({ call: caller, granted }, { account: 'a', operation, input });
  return { caller, granted, result };
}

describe('peertube:call', () => {
  it('hands a listed operation and its input to the account’s client', async () => {
    const { caller, result } = call('users.myVideos', { query: { start: 0, count: 15 } });
    await expect(result).resolves.toEqual({ ok: true, value: 'answer' });
    expect(caller).toHaveBeenCalledWith(
      'a',
      operations['users.myVideos'],
      { query: { start: 0, count: 15 } },
      { background: false },
    );
  });

  it('says of work that nobody waits for that it gives way to clicks', async () => {
    const caller = vi.fn(() => Promise.resolve(succeeded<unknown>('answer')));
    await peertubeCall(
      { call: caller, granted: () => Promise.resolve(failed(problem('grant-unknown'))) },
      { account: 'a', operation: 'videos.get', input: { path: { id: '1' } }, background: true },
    );
    expect(caller).toHaveBeenCalledWith(
      'a',
      operations['videos.get'],
      { path: { id: '1' } },
      { background: true },
    );
  });

  it('passes on what is nested as deep as a server’s answer may be, secrets taken out or not', async () => {
    const levels = Math.floor(deepestJson / 2);
    const text = '{"children":['.repeat(levels) + ']}'.repeat(levels);
    expect(rows.find(({ name }) => name === 'jobs.list')?.secretKeys).toBeDefined();
    for (const name of ['videos.get', 'jobs.list'] as const) {
      const { result } = call(name, { path: { id: 'u', state: 'failed' } }, parseJson(text));
      // As it travels to the window.
      expect(JSON.stringify(structuredClone(await result))).toBe(`{"ok":true,"value":${text}}`);
    }
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

  it.each(byteRows.map((row) => row.name))('refuses %s, which answers bytes', async (name) => {
    if (!isOperationName(name)) throw new Error(name);
    const { caller, result } = call(name, {});
    await expect(result).resolves.toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
    expect(caller).not.toHaveBeenCalled();
  });

  it.each([
    ['an object as path parameter', { path: { id: {} } }],
    ['a key that is none of the three', { headers: { authorization: 'x' } }],
    ['text', 'GET /'],
    ['a nested query', { query: { a: { b: 1 } } }],
    ['a parameter without end', { path: { id: 'x'.repeat(10_001) } }],
    [
      'a query without end',
      { query: Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`k${at}`, 1])) },
    ],
    ['a list without end', { query: { ids: Array.from({ length: 1_001 }, () => 1) } }],
    ['a body that is no JSON', { body: { at: Number.NaN } }],
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

  it('puts a granted file in the place of its grant', async () => {
    const body = { name: 'n', thumbnailfile: { grant: 'known' } };
    const { caller, result } = call('videos.update', { path: { id: 'u' }, body });
    await expect(result).resolves.toMatchObject({ ok: true });
    expect(caller).toHaveBeenCalledWith(
      'a',
      operations['videos.update'],
      { path: { id: 'u' }, body: { name: 'n', thumbnailfile: part } },
      { background: false },
    );
  });

  it('says that a grant is unknown, and calls nothing', async () => {
    const body = { thumbnailfile: { grant: 'other' } };
    const { caller, result } = call('videos.update', { path: { id: 'u' }, body });
    await expect(result).resolves.toMatchObject({ ok: false, problem: { code: 'grant-unknown' } });
    expect(caller).not.toHaveBeenCalled();
  });

  it('keeps the keys of an answer that are secrets', async () => {
    const answer = { rtmpUrl: 'rtmp://x', streamKey: 'canary', data: [{ streamKey: 'canary', id: 1 }] };
    const { result } = call('live.get', { path: { id: 'u' } }, answer);
    await expect(result).resolves.toEqual({ ok: true, value: { rtmpUrl: 'rtmp://x', data: [{ id: 1 }] } });
    expect(answer.streamKey).toBe('canary');
  });
});
