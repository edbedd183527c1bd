import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { WebContents } from 'electron';
import { createBridge } from '../../../src-main/bridge/bridge.ts';
import { sessionHandlers } from '../../../src-main/bridge/handlers/sessions.ts';
import { ownOrigin } from '../../../src-main/bridge/sender.ts';
import { createPeerTubeClient, type PeerTubeClient } from '../../../src-main/peertube/client.ts';
import { isFields } from '../../../src-main/peertube/is-fields.ts';
import type { OperationRow } from '../../../src-main/peertube/operations/index.ts';
import type { Answers } from '../../../src-main/peertube/operations/operation.ts';
import {
  failed,
  problem,
  problemCodes,
  succeeded,
  type Outcome,
} from '../../../src-main/peertube/problem.ts';
import type { Handlers } from '../../../src-preload/contract.ts';
import { createFormat, wordsFor } from '../../../src-preload/words/index.ts';
import { readRecordings, type Recording } from '../../contract/support/recording.ts';
import { route } from '../../peertube/http/router.ts';
import { createTestClock } from '../peertube/test-clock.ts';
import { hostileAnswer, type HostileAnswer } from './hostile-answer.ts';
import { seeded } from './random.ts';

type Listener = (event: unknown, input: unknown) => Promise<Outcome<unknown>>;
const registered = vi.hoisted(() => new Map<string, Listener>());
vi.mock('electron', () => ({
  ipcMain: {
    handle: (name: string, listener: Listener) => registered.set(name, listener),
    removeHandler: () => undefined,
  },
}));

const folder = join(import.meta.dirname, '../../fixtures');
/** Seeds that found something once. */
const found = JSON.parse(readFileSync(join(folder, 'hostile-seeds.json'), 'utf8')) as readonly number[];
/** Another first seed tries other mutations: `SEPIOLA_SEED=123456 vitest run …`. */
const firstSeed = Number(process.env['SEPIOLA_SEED'] ?? 20_261_122);
const count = 10_000;

interface Target {
  readonly recording: Recording;
  readonly row: OperationRow;
}

const targets = readdirSync(join(folder, 'recordings'))
  .flatMap((file) => readRecordings(file.replace(/\.json$/, '')))
  .flatMap((recording): Target[] => {
    const { pathname } = new URL(recording.request.path, 'http://localhost');
    const found = route(recording.request.method, pathname, '6.3.0');
    return found === undefined || found.row.body === 'bytes' ? [] : [{ recording, row: found.row }];
  });

function responseOf({ status, headers, bytes, cutAt }: HostileAnswer): Response {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      const half = Math.floor((cutAt ?? bytes.length) / 2);
      controller.enqueue(bytes.slice(0, half));
      controller.enqueue(bytes.slice(half, cutAt ?? bytes.length));
      if (cutAt === null) controller.close();
      else controller.error(new TypeError('terminated'));
    },
  });
  const bodiless = status === 204 || status === 205 || status === 304;
  return new Response(bodiless ? null : body, { status, headers });
}

function clientOf(answer: HostileAnswer): PeerTubeClient {
  return createPeerTubeClient({
    origin: 'https://tube.example',
    userAgent: 'Sepiola/test',
    token: () => Promise.resolve(succeeded('token-canary')),
    fetch: () => Promise.resolve(responseOf(answer)),
    clock: createTestClock(),
    random: () => 0,
    version: () => '6.3.0',
    limits: { maxBytes: 4 * 1024 * 1024 },
  });
}

/** What the window would get: through the bridge, and cloned as IPC does. */
async function throughBridge(client: PeerTubeClient, row: OperationRow): Promise<unknown> {
  const sender = {};
  const senderFrame = { url: `${ownOrigin}/`, parent: null };
  const path = Object.fromEntries([...row.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name ?? '', '15']));
  // Of all services the calls need this one function.
  const sessions = { clientFor: () => succeeded(client) } as unknown as Parameters<typeof sessionHandlers>[0];
  const errors: unknown[] = [];
  const bridge = createBridge({
    handlers: sessionHandlers(
      sessions,
      { resolve: () => failed(problem('grant-unknown')) },
      { called: () => undefined },
    ) as Handlers,
    windows: () => [sender as WebContents],
    log: { warn: () => undefined, error: (message, error) => errors.push(message, error) },
  });
  const input =
    row.mainOnly === true ? null : { account: crypto.randomUUID(), operation: row.name, input: { path } };
  const outcome = await (input === null
    ? client.request(row, { path, body: {} })
    : registered.get('peertube:call')?.({ sender, senderFrame }, input));
  bridge.close();
  expect(errors).toEqual([]);
  return structuredClone(outcome);
}

const { problem: say } = wordsFor('en');
const format = createFormat('en-GB');

/** What a view may rely on without looking, by the kind that the row promises. */
const keepsPromise: Readonly<Record<Answers, (value: unknown) => boolean>> = {
  nothing: (value) => value === undefined,
  object: isFields,
  'object?': (value) => value === undefined || isFields(value),
  page: (value) =>
    isFields(value) &&
    Number.isFinite(value['total']) &&
    Array.isArray(value['data']) &&
    value['data'].every(isFields),
  list: Array.isArray,
  text: (value) => typeof value === 'string',
  bytes: () => false,
};

function isSound(outcome: unknown, row: OperationRow): void {
  expect(outcome).toMatchObject({ ok: expect.any(Boolean) as boolean });
  const { ok, problem: said } = outcome as { ok: boolean; problem?: never };
  if (ok) {
    const { value } = outcome as { value?: unknown };
    expect(keepsPromise[row.answers](value)).toBe(true);
    return;
  }
  const { code, details, serverSaid, fields } = said as unknown as {
    code: (typeof problemCodes)[number];
    details: Record<string, string | number | boolean>;
    serverSaid?: string;
    fields: readonly { field: string; message: string }[];
  };
  expect(problemCodes).toContain(code);
  expect(code).not.toBe('bug');
  expect(serverSaid?.length ?? 0).toBeLessThanOrEqual(500);
  expect(fields.length).toBeLessThanOrEqual(100);
  expect(JSON.stringify(said)).not.toContain('token-canary');
  const { title, text } = say[code](details, format);
  expect(`${title} ${text}`).not.toMatch(/undefined|NaN|\[object/);
}

async function attack(seed: number): Promise<void> {
  const random = seeded(seed);
  const target = targets[random.below(targets.length)];
  if (target === undefined) throw new Error('There are no recordings');
  const { recording, row } = target;
  const answer = hostileAnswer(recording, random);
  const hung = new Promise<never>((_resolve, reject) => {
    AbortSignal.timeout(20_000).addEventListener('abort', () => reject(new Error('It hangs.')));
  });
  try {
    isSound(await Promise.race([throughBridge(clientOf(answer), row), hung]), row);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  } catch (error) {
    throw new Error(`Seed ${seed} (${row.name}, ${answer.status}); add it to hostile-seeds.json`, {
      cause: error,
    });
  }
}

describe('a hostile server never gets more out of it than a value or a problem', () => {
  it('has something to change', () => {
    expect(targets.length).toBeGreaterThan(200);
  });

  it.each(found)('seed %i, which found something once', attack);

  const batch = 1000;
  it.each(Array.from({ length: count / batch }, (_item, index) => firstSeed + index * batch))(
    `${batch} mutations from seed %i`,
    async (start) => {
      for (let seed = start; seed < start + batch; seed += 1) await attack(seed);
    },
    120_000,
  );
});
