import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { StreamTarget } from '../../../src-main/lives/index.ts';
import type { ObsView } from '../../../src-main/obs/index.ts';
import { failed, problem, succeeded, type Outcome } from '../../../src-main/peertube/problem.ts';
import type { ObsStandIn } from '../../obs/obs-stand-in.ts';
import { createMemoryKeychain, type MemoryKeychain } from '../../unit/sessions/memory.ts';
import { live, openDesk, openObs, password, target, type Desk, type DeskOptions } from './desk.ts';

const entry = ({ address }: ObsStandIn): string => `obs ${address.host}:${address.port}`;

function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}

async function connected(options: DeskOptions = {}): Promise<{ obs: ObsStandIn; desk: Desk }> {
  const obs = await openObs();
  const desk = await openDesk(options);
  valueOf(await desk.obs.connect(obs.address, password));
  return { obs, desk };
}

async function withoutSecrets(desk: Desk): Promise<void> {
  expect(desk.told.length).toBeGreaterThan(0);
  for (const text of [JSON.stringify(desk.told), await desk.files()]) {
    expect(text).not.toContain(password);
    expect(text).not.toContain(target.key);
  }
}

/** Something that listens there and never says a word. */
async function silence(): Promise<{ host: string; port: number }> {
  const server: Server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  return { host: '127.0.0.1', port: bound.port };
}

describe('connecting', () => {
  test('needs nothing to be there before somebody asks for it', async () => {
    const desk = await openDesk();
    expect(await desk.obs.view()).toEqual({
      address: { host: '127.0.0.1', port: 4455 },
      hasPassword: false,
      isSetUp: false,
      connection: 'none',
      problem: null,
      version: null,
      stream: 'idle',
      streamingSince: null,
      setFor: null,
    });
    expect(await desk.obs.startStream()).toMatchObject({ ok: false, problem: { code: 'obs-unreachable' } });
  });

  test('with the password shows the OBS that is there, and keeps the password in the keychain alone', async () => {
    const { obs, desk } = await connected();
    expect(desk.views.map(({ connection }) => connection)).toContain('connecting');
    expect(await desk.obs.view()).toMatchObject({
      address: obs.address,
      hasPassword: true,
      isSetUp: true,
      connection: 'connected',
      version: '30.2.3',
      stream: 'idle',
      problem: null,
    });
    expect([...desk.keychain.entries]).toEqual([[entry(obs), password]]);
    await withoutSecrets(desk);
  });

  test('with a wrong password keeps nothing of it', async () => {
    const obs = await openObs();
    const desk = await openDesk();
    const answer = await desk.obs.connect(obs.address, 'a-wrong-one');
    expect(answer).toMatchObject({ ok: false, problem: { code: 'obs-wrong-password' } });
    expect(await desk.obs.view()).toMatchObject({
      connection: 'none',
      hasPassword: false,
      isSetUp: false,
      problem: { code: 'obs-wrong-password' },
    });
    expect(desk.keychain.entries.size).toBe(0);
    expect(JSON.stringify(desk.told)).not.toContain('a-wrong-one');
  });

  test('without a password that OBS wants is told as a wrong one', async () => {
    const obs = await openObs();
    const desk = await openDesk();
    expect(await desk.obs.connect(obs.address, null)).toMatchObject({
      problem: { code: 'obs-wrong-password' },
    });
  });

  test('works with an OBS that wants none, and takes an older password away', async () => {
    const { obs, desk } = await connected();
    obs.setPassword(null);
    valueOf(await desk.obs.connect(obs.address, ''));
    expect(desk.keychain.entries.size).toBe(0);
    expect(await desk.obs.view()).toMatchObject({ hasPassword: false, connection: 'connected' });
  });

  test('a changed password is asked for again, and a right one connects', async () => {
    const { obs, desk } = await connected();
    obs.setPassword('another-password');
    expect(await desk.obs.connect(obs.address, null)).toMatchObject({
      problem: { code: 'obs-wrong-password' },
    });
    valueOf(await desk.obs.connect(obs.address, 'another-password'));
    expect(desk.keychain.entries.get(entry(obs))).toBe('another-password');
  });

  test('where nothing listens is unreachable', async () => {
    const obs = await openObs();
    await obs.close();
    const desk = await openDesk();
    expect(await desk.obs.connect(obs.address, password)).toMatchObject({
      ok: false,
      problem: { code: 'obs-unreachable', retry: { kind: 'after-change' } },
    });
    await withoutSecrets(desk);
  });

  test.each([
    ['does not greet', 'Hello'],
    ['does not take up the greeting', 'Identify'],
    ['does not say what it is', 'GetVersion'],
    ['does not say whether it streams', 'GetStreamStatus'],
    ['does not say where its stream goes', 'GetStreamServiceSettings'],
  ])('to an OBS that %s ends after the time that it has', async (_what, on) => {
    const obs = await openObs();
    obs.fault({ on, do: 'hang' });
    const desk = await openDesk({ patienceMs: 100 });
    expect(await desk.obs.connect(obs.address, password)).toMatchObject({
      problem: { code: 'obs-unreachable' },
    });
    expect(await desk.obs.view()).toMatchObject({
      connection: 'none',
      problem: { code: 'obs-unreachable' },
    });
    await withoutSecrets(desk);
  });

  test('to something that is no OBS ends after the time that it has', async () => {
    const desk = await openDesk({ patienceMs: 100 });
    expect(await desk.obs.connect(await silence(), password)).toMatchObject({
      problem: { code: 'obs-unreachable' },
    });
  });

  test('to an OBS from before its present protocol says so', async () => {
    const obs = await openObs({ isOld: true });
    const desk = await openDesk();
    expect(await desk.obs.connect(obs.address, password)).toMatchObject({
      problem: { code: 'obs-refused', details: { reason: 'version' } },
    });
  });

  test.each(['Hello', 'Identify', 'GetVersion', 'GetStreamStatus', 'GetStreamServiceSettings'])(
    'to an OBS that goes at %s is unreachable',
    async (on) => {
      const obs = await openObs();
      obs.fault({ on, do: 'close' });
      const desk = await openDesk();
      expect(await desk.obs.connect(obs.address, password)).toMatchObject({
        problem: { code: 'obs-unreachable' },
      });
      expect(await desk.obs.view()).toMatchObject({ connection: 'none' });
    },
  );

  test.each(['GetVersion', 'GetStreamStatus'])('to an OBS whose %s is nonsense is refused', async (on) => {
    const obs = await openObs();
    obs.fault({ on, do: 'odd' });
    const desk = await openDesk();
    expect(await desk.obs.connect(obs.address, password)).toMatchObject({
      problem: { code: 'obs-refused', details: { reason: 'other' } },
    });
  });

  test('is given up when somebody wants no more', async () => {
    const obs = await openObs();
    obs.fault({ on: 'Identify', do: 'hang' });
    const desk = await openDesk();
    const connecting = desk.obs.connect(obs.address, password);
    await desk.until(({ connection }) => connection === 'connecting');
    await desk.obs.disconnect();
    expect(await connecting).toMatchObject({ ok: false, problem: { code: 'aborted' } });
    expect(await desk.obs.view()).toMatchObject({ connection: 'none', problem: null });
  });

  test('anew takes the place of an attempt that hangs', async () => {
    const hanging = await openObs();
    hanging.fault({ on: 'Hello', do: 'hang' });
    const obs = await openObs();
    const desk = await openDesk();
    const first = desk.obs.connect(hanging.address, password);
    await desk.until(({ connection }) => connection === 'connecting');
    valueOf(await desk.obs.connect(obs.address, password));
    expect(await first).toMatchObject({ ok: false });
    expect(await desk.obs.view()).toMatchObject({ address: obs.address, connection: 'connected' });
    expect(hanging.clients()).toBe(0);
  });

  test('elsewhere never uses the password of another address', async () => {
    const { obs, desk } = await connected();
    const other = await openObs();
    expect(await desk.obs.connect(other.address, null)).toMatchObject({
      problem: { code: 'obs-wrong-password' },
    });
    valueOf(await desk.obs.connect(other.address, password));
    expect([...desk.keychain.entries.keys()]).toEqual([entry(other)]);
    expect(obs.clients()).toBe(0);
  });

  test('elsewhere, where none is wanted, does not pretend to have one', async () => {
    const { desk } = await connected();
    const other = await openObs();
    other.setPassword(null);
    expect(valueOf(await desk.obs.connect(other.address, null))).toMatchObject({ hasPassword: false });
    expect(desk.keychain.entries.size).toBe(0);
  });

  test('without a keychain holds the password for this run', async () => {
    const keychain = createMemoryKeychain();
    keychain.broken = 'no-bus';
    const { obs, desk } = await connected({ keychain });
    expect(await desk.obs.view()).toMatchObject({ hasPassword: true });
    await desk.obs.disconnect();
    valueOf(await desk.obs.connect(obs.address, null));
    await withoutSecrets(desk);
    const next = await openDesk({ folder: desk.folder, keychain });
    expect(await next.obs.view()).toMatchObject({ hasPassword: false, isSetUp: true });
  });

  test('with a keychain that is locked now says so, and not that the password is wrong', async () => {
    const { desk } = await connected();
    await desk.obs.disconnect();
    desk.keychain.broken = 'locked';
    expect(await desk.obs.startStream()).toMatchObject({ problem: { code: 'keychain-unavailable' } });
  });
});

describe('connecting that is overtaken', () => {
  /** A keychain that takes its time for what is written into it. */
  function slowKeychain(): { keychain: MemoryKeychain; reached: Promise<void>; goOn: () => void } {
    const inner = createMemoryKeychain();
    const reached = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const write: MemoryKeychain['write'] = async (name, secret) => {
      reached.resolve();
      await gate.promise;
      return await inner.write(name, secret);
    };
    return { keychain: { ...inner, write }, reached: reached.promise, goOn: () => gate.resolve() };
  }

  const left = (obs: ObsStandIn): Promise<void> => vi.waitFor(() => expect(obs.clients()).toBe(0));

  async function overtaken(): Promise<{
    obs: ObsStandIn;
    desk: Desk;
    connecting: Promise<Outcome<ObsView>>;
    goOn: () => void;
  }> {
    const obs = await openObs();
    const { keychain, reached, goOn } = slowKeychain();
    const desk = await openDesk({ keychain });
    const connecting = desk.obs.connect(obs.address, password);
    await reached;
    return { obs, desk, connecting, goOn };
  }

  const aborted = { ok: false, problem: { code: 'aborted' } };

  test('by the end of it stays ended, though its password is being kept', async () => {
    const { obs, desk, connecting, goOn } = await overtaken();
    await desk.obs.disconnect();
    await left(obs);
    goOn();
    expect(await connecting).toMatchObject(aborted);
    expect(await desk.obs.view()).toMatchObject({ connection: 'none', problem: null, version: null });
    expect(obs.clients()).toBe(0);
  });

  test('by forgetting it leaves nothing, though its password is being kept', async () => {
    const { obs, desk, connecting, goOn } = await overtaken();
    const forgetting = desk.obs.forget();
    await left(obs);
    goOn();
    valueOf(await forgetting);
    expect(await connecting).toMatchObject(aborted);
    expect(desk.keychain.entries.size).toBe(0);
    expect(await desk.obs.view()).toMatchObject({ isSetUp: false, hasPassword: false, connection: 'none' });
    const next = await openDesk({ folder: desk.folder, keychain: desk.keychain });
    expect(await next.obs.view()).toMatchObject({ isSetUp: false, hasPassword: false });
  });

  test('by another is that other, whose password alone is kept', async () => {
    const { obs, desk, connecting, goOn } = await overtaken();
    const other = await openObs();
    const anew = desk.obs.connect(other.address, password);
    await left(obs);
    goOn();
    expect(valueOf(await anew)).toMatchObject({ address: other.address, connection: 'connected' });
    expect(await connecting).toMatchObject(aborted);
    expect(await desk.obs.view()).toMatchObject({ address: other.address, connection: 'connected' });
    expect([...desk.keychain.entries.keys()]).toEqual([entry(other)]);
    expect([obs.clients(), other.clients()]).toEqual([0, 1]);
  });

  test('by two others is the last', async () => {
    const { obs, desk, connecting, goOn } = await overtaken();
    const second = await openObs();
    const third = await openObs();
    const anew = [second, third].map(({ address }) => desk.obs.connect(address, password));
    goOn();
    expect(await Promise.all([connecting, ...anew])).toMatchObject([aborted, aborted, { ok: true }]);
    await left(obs);
    expect(second.requests).toEqual([]);
    expect(await desk.obs.view()).toMatchObject({ address: third.address, connection: 'connected' });
  });

  test('by the end of the app ends with it, and nothing connects any more', async () => {
    const { obs, desk, connecting, goOn } = await overtaken();
    const closing = desk.obs.close();
    goOn();
    await closing;
    expect(await connecting).toMatchObject(aborted);
    expect(await desk.obs.startStream()).toMatchObject(aborted);
    await left(obs);
  });

  test.each(['GetVersion', 'GetStreamStatus', 'GetStreamServiceSettings'])(
    'while %s is not answered yet is over at once',
    async (on) => {
      const obs = await openObs();
      obs.fault({ on, do: 'hang' });
      const desk = await openDesk({ patienceMs: 1_000_000 });
      const connecting = desk.obs.connect(obs.address, password);
      await vi.waitFor(() => expect(obs.requests.at(-1)?.type).toBe(on));
      await desk.obs.disconnect();
      expect(await connecting).toMatchObject(aborted);
      expect(await desk.obs.view()).toMatchObject({ connection: 'none', problem: null });
      await left(obs);
    },
  );
});

describe('a connection that ends', () => {
  test('by a crash is told, and made again when a person starts something', async () => {
    const { obs, desk } = await connected();
    const told = desk.until(({ connection }) => connection === 'none');
    obs.drop();
    expect(await told).toMatchObject({ problem: { code: 'obs-unreachable' }, version: null });
    expect(obs.clients()).toBe(0);
    expect(valueOf(await desk.obs.startStream())).toMatchObject({ stream: 'streaming' });
  });

  test('because OBS is quit is no problem', async () => {
    const { obs, desk } = await connected();
    const told = desk.until(({ connection }) => connection === 'none');
    await obs.quit();
    expect(await told).toMatchObject({ problem: null, isSetUp: true });
  });

  test('is made again after a restart of the app, with the kept password', async () => {
    const { desk, obs } = await connected();
    await desk.obs.close();
    const next = await openDesk({ folder: desk.folder, keychain: desk.keychain });
    expect(await next.obs.view()).toMatchObject({ isSetUp: true, hasPassword: true, connection: 'none' });
    expect(valueOf(await next.obs.startStream())).toMatchObject({ connection: 'connected' });
    expect(obs.state.active).toBe(true);
  });

  test('and is forgotten leaves nothing', async () => {
    const { desk } = await connected();
    valueOf(await desk.obs.setUp(live));
    valueOf(await desk.obs.forget());
    expect(desk.keychain.entries.size).toBe(0);
    expect(await desk.obs.view()).toMatchObject({ isSetUp: false, hasPassword: false, connection: 'none' });
    const next = await openDesk({ folder: desk.folder, keychain: desk.keychain });
    expect(await next.obs.view()).toMatchObject({ isSetUp: false, setFor: null });
  });
});

describe('setting up', () => {
  test('gives OBS the address and key of a live', async () => {
    const { obs, desk } = await connected();
    expect(valueOf(await desk.obs.setUp(live))).toMatchObject({ setFor: live, problem: null });
    expect(obs.state.service).toEqual({
      type: 'rtmp_custom',
      settings: { server: target.server, key: target.key, use_auth: false },
    });
    await withoutSecrets(desk);
  });

  test('takes name and password for another server away', async () => {
    const { obs, desk } = await connected();
    obs.state.service = {
      type: 'rtmp_custom',
      settings: { server: 'rtmp://elsewhere/app', key: 'k', use_auth: true, username: 'me', password: 'p' },
    };
    valueOf(await desk.obs.setUp(live));
    expect(obs.state.service.settings).toMatchObject({ key: target.key, use_auth: false });
  });

  test('is refused while OBS streams, and changes nothing there', async () => {
    const { obs, desk } = await connected();
    const before = obs.state.service;
    const streaming = desk.until(({ stream }) => stream === 'streaming');
    obs.state.start();
    await streaming;
    expect(await desk.obs.setUp(live)).toMatchObject({
      problem: { code: 'obs-refused', details: { reason: 'streaming' } },
    });
    expect(obs.state.service).toBe(before);
    expect(obs.requests.map(({ type }) => type)).not.toContain('SetStreamServiceSettings');
  });

  test('is refused in OBS’s own words where it begins to stream in that moment', async () => {
    const { obs, desk } = await connected();
    obs.fault({ on: 'SetStreamServiceSettings', do: 'refuse', code: 500, comment: `no ${target.key}` });
    expect(await desk.obs.setUp(live)).toMatchObject({
      problem: { code: 'obs-refused', details: { reason: 'streaming' } },
    });
    expect((await desk.obs.view()).problem).toMatchObject({ code: 'obs-refused' });
    await withoutSecrets(desk);
  });

  test('is believed only when OBS has kept it', async () => {
    const { obs, desk } = await connected();
    obs.fault({ on: 'SetStreamServiceSettings', do: 'ignore' });
    expect(await desk.obs.setUp(live)).toMatchObject({
      problem: { code: 'obs-refused', details: { reason: 'not-kept' } },
    });
    expect((await desk.obs.view()).setFor).toBeNull();
  });

  test('tells what the live’s server says, and leaves OBS as it is', async () => {
    const refusal = failed(problem('forbidden'));
    const { obs, desk } = await connected({ target: () => Promise.resolve(refusal) });
    expect(await desk.obs.setUp(live)).toEqual(refusal);
    expect(await desk.obs.view()).toMatchObject({ problem: null, connection: 'connected' });
    expect(obs.state.service.type).toBe('rtmp_common');
  });

  test('needs an address', async () => {
    const { desk } = await connected({
      target: () => Promise.resolve(succeeded({ ...target, server: null })),
    });
    expect(await desk.obs.setUp(live)).toMatchObject({ problem: { details: { reason: 'no-address' } } });
  });

  test.each(['SetStreamServiceSettings', 'GetStreamStatus'])(
    'with an OBS that goes at %s is unreachable',
    async (on) => {
      const { obs, desk } = await connected();
      obs.fault({ on, do: 'close' });
      expect(await desk.obs.setUp(live)).toMatchObject({ problem: { code: 'obs-unreachable' } });
      expect(await desk.obs.view()).toMatchObject({ connection: 'none', setFor: null });
      await withoutSecrets(desk);
    },
  );
});

describe('what OBS says', () => {
  const secret = { do: 'close', code: 4000, reason: `${target.key} ${password}` } as const;

  test('as its reason to go holds nothing that it was told', async () => {
    const { obs, desk } = await connected();
    obs.fault({ on: 'SetStreamServiceSettings', ...secret });
    expect(await desk.obs.setUp(live)).toMatchObject({ problem: { cause: '4000 … …' } });
    await withoutSecrets(desk);
  });

  test('as its reason to go later holds nothing of it either', async () => {
    const { obs, desk } = await connected();
    valueOf(await desk.obs.setUp(live));
    obs.fault({ on: 'GetStreamStatus', ...secret });
    expect(await desk.obs.setUp(live)).toMatchObject({ problem: { cause: '4000 … …' } });
    await withoutSecrets(desk);
  });

  test('as its reason not to let in holds no password', async () => {
    const obs = await openObs();
    obs.fault({ on: 'Identify', do: 'close', code: 4000, reason: password });
    const desk = await openDesk();
    expect(await desk.obs.connect(obs.address, password)).toMatchObject({ problem: { cause: '4000 …' } });
    await withoutSecrets(desk);
  });

  test('as its refusal of another question holds nothing of it', async () => {
    const { obs, desk } = await connected();
    obs.fault({ on: 'GetStreamServiceSettings', do: 'refuse', code: 207, comment: `busy: ${target.key}` });
    expect(await desk.obs.setUp(live)).toMatchObject({ problem: { cause: '207 busy: …' } });
    await withoutSecrets(desk);
  });
});

describe('what OBS is set up for', () => {
  const elsewhere = { type: 'rtmp_custom', settings: { server: 'rtmp://elsewhere/app', key: 'k' } };

  test('is known again after a restart', async () => {
    const { obs, desk } = await connected();
    valueOf(await desk.obs.setUp(live));
    await desk.obs.close();
    const next = await openDesk({ folder: desk.folder, keychain: desk.keychain });
    expect(valueOf(await next.obs.connect(obs.address, null)).setFor).toEqual(live);
    await withoutSecrets(next);
  });

  test('is nothing when somebody changed it there meanwhile', async () => {
    const { obs, desk } = await connected();
    valueOf(await desk.obs.setUp(live));
    await desk.obs.disconnect();
    obs.state.service = { ...obs.state.service, settings: { ...obs.state.service.settings, key: 'k' } };
    expect(valueOf(await desk.obs.connect(obs.address, null)).setFor).toBeNull();
  });

  test('goes with another profile of OBS’s, and comes back with it', async () => {
    const { obs, desk } = await connected();
    valueOf(await desk.obs.setUp(live));
    const ours = obs.state.service;
    const gone = desk.until(({ setFor }) => setFor === null);
    obs.state.changeProfile(elsewhere);
    await gone;
    const back = desk.until(({ setFor }) => setFor !== null);
    obs.state.changeProfile(ours);
    expect(await back).toMatchObject({ setFor: live });
  });

  test('is looked at when a stream starts', async () => {
    const { obs, desk } = await connected();
    valueOf(await desk.obs.setUp(live));
    obs.state.service = elsewhere;
    const seen = desk.until(({ setFor }) => setFor === null);
    obs.state.start();
    await seen;
    valueOf(await desk.obs.stopStream());
    expect(desk.ended).toEqual([]);
  });

  test('is forgotten with its account', async () => {
    const { obs, desk } = await connected();
    valueOf(await desk.obs.setUp(live));
    const told = desk.until(({ setFor }) => setFor === null);
    desk.setAccounts([]);
    await told;
    desk.setAccounts(['acc']);
    expect(valueOf(await desk.obs.connect(obs.address, null)).setFor).toBeNull();
  });
});

describe('the stream', () => {
  test('starts and stops when OBS says so, and not before', async () => {
    const { obs, desk } = await connected();
    valueOf(await desk.obs.setUp(live));
    obs.state.holds = true;
    let isOver = false;
    const starting = desk.until(({ stream }) => stream === 'starting');
    const start = desk.obs.startStream().finally(() => (isOver = true));
    expect(await starting).toMatchObject({ streamingSince: null });
    expect(isOver).toBe(false);
    obs.state.goOn();
    const began = valueOf(await start);
    expect(began).toMatchObject({ stream: 'streaming', setFor: live });
    expect(began.streamingSince).toBeGreaterThan(Date.now() - 60_000);

    const stopping = desk.until(({ stream }) => stream === 'stopping');
    const stop = desk.obs.stopStream();
    expect(await stopping).toMatchObject({ streamingSince: began.streamingSince });
    obs.state.goOn();
    expect(valueOf(await stop)).toMatchObject({ stream: 'idle', streamingSince: null });
    expect(desk.ended).toEqual([{ live, savesReplay: true }]);
  });

  test('that cannot begin is told', async () => {
    const { obs, desk } = await connected();
    valueOf(await desk.obs.setUp(live));
    obs.state.failsToStart = true;
    expect(await desk.obs.startStream()).toMatchObject({
      problem: { code: 'obs-refused', details: { reason: 'stopped' } },
    });
    expect(await desk.obs.view()).toMatchObject({ stream: 'idle', connection: 'connected' });
    expect(desk.ended).toEqual([]);
  });

  test('is not asked for twice', async () => {
    const { obs, desk } = await connected();
    await Promise.all([desk.obs.startStream(), desk.until(({ stream }) => stream === 'starting')]);
    expect(valueOf(await desk.obs.startStream())).toMatchObject({ stream: 'streaming' });
    expect(obs.requests.filter(({ type }) => type === 'StartStream')).toHaveLength(1);
    valueOf(await desk.obs.stopStream());
    expect(valueOf(await desk.obs.stopStream())).toMatchObject({ stream: 'idle' });
    expect(obs.requests.filter(({ type }) => type === 'StopStream')).toHaveLength(1);
  });

  test('waits for a set-up: it goes to the live that was meant', async () => {
    const gate = Promise.withResolvers<Outcome<StreamTarget>>();
    const { obs, desk } = await connected({ target: () => gate.promise });
    const setUp = desk.obs.setUp(live);
    const start = desk.obs.startStream();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    gate.resolve(succeeded(target));
    valueOf(await setUp);
    expect(valueOf(await start)).toMatchObject({ stream: 'streaming', setFor: live });
    const types = obs.requests.map(({ type }) => type);
    expect(types.indexOf('StartStream')).toBeGreaterThan(types.indexOf('SetStreamServiceSettings'));
  });

  test('does not go to another live where the set-up that it waited for failed', async () => {
    const refusal = failed(problem('forbidden'));
    const { obs, desk } = await connected({ target: () => Promise.resolve(refusal) });
    const setUp = desk.obs.setUp(live);
    const start = desk.obs.startStream();
    expect(await setUp).toEqual(refusal);
    expect(await start).toEqual(refusal);
    expect(obs.requests.map(({ type }) => type)).not.toContain('StartStream');
    expect(valueOf(await desk.obs.startStream())).toMatchObject({ stream: 'streaming' });
  });

  test('that OBS has not begun yet goes where it was to go', async () => {
    const { obs, desk } = await connected();
    obs.fault({ on: 'StartStream', do: 'ignore' });
    const start = desk.obs.startStream();
    expect(await desk.obs.setUp(live)).toMatchObject({
      problem: { code: 'obs-refused', details: { reason: 'streaming' } },
    });
    expect(obs.requests.map(({ type }) => type)).not.toContain('SetStreamServiceSettings');
    await desk.obs.disconnect();
    expect(await start).toMatchObject({ ok: false });
  });

  test('that was started in OBS before is seen, and how long it runs', async () => {
    const obs = await openObs();
    obs.state.start();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    const desk = await openDesk();
    const view = valueOf(await desk.obs.connect(obs.address, password));
    expect(view).toMatchObject({ stream: 'streaming', setFor: null });
    expect(view.streamingSince).toBeLessThanOrEqual(Date.now());
    expect(valueOf(await desk.obs.startStream())).toMatchObject({ stream: 'streaming' });
    expect(obs.requests.map(({ type }) => type)).not.toContain('StartStream');
  });

  test('that is started and stopped in OBS meanwhile is seen', async () => {
    const { obs, desk } = await connected();
    valueOf(await desk.obs.setUp(live));
    const streaming = desk.until(({ stream }) => stream === 'streaming');
    obs.state.start();
    await streaming;
    const reconnecting = desk.until(({ stream }) => stream === 'reconnecting');
    obs.state.reconnect(true);
    expect((await reconnecting).streamingSince).not.toBeNull();
    const back = desk.until(({ stream }) => stream === 'streaming');
    obs.state.reconnect(false);
    await back;
    const idle = desk.until(({ stream }) => stream === 'idle');
    obs.state.stop();
    await idle;
    expect(desk.ended).toEqual([{ live, savesReplay: true }]);
  });

  test('that ends with OBS itself counts as ended', async () => {
    const { obs, desk } = await connected();
    valueOf(await desk.obs.setUp(live));
    valueOf(await desk.obs.startStream());
    const gone = desk.until(({ connection }) => connection === 'none');
    await obs.quit();
    await gone;
    expect(desk.ended).toEqual([{ live, savesReplay: true }]);
  });

  test('goes on when only this app lets OBS go', async () => {
    const { obs, desk } = await connected();
    valueOf(await desk.obs.setUp(live));
    valueOf(await desk.obs.startStream());
    await desk.obs.disconnect();
    expect(obs.state.active).toBe(true);
    expect(desk.ended).toEqual([]);
  });

  test('whose OBS goes while it starts is unreachable', async () => {
    const { obs, desk } = await connected();
    obs.state.holds = true;
    const starting = desk.until(({ stream }) => stream === 'starting');
    const start = desk.obs.startStream();
    await starting;
    obs.drop();
    expect(await start).toMatchObject({ problem: { code: 'obs-unreachable' } });
  });

  test.each([
    ['StartStream', 'hang', 'obs-unreachable'],
    ['StartStream', 'close', 'obs-unreachable'],
  ] as const)('whose %s does %s is %s', async (on, wrong, code) => {
    const { obs, desk } = await connected({ patienceMs: 100 });
    obs.fault({ on, do: wrong });
    expect(await desk.obs.startStream()).toMatchObject({ problem: { code } });
    expect(await desk.obs.view()).toMatchObject({ connection: 'none', problem: { code } });
  });

  test('that OBS refuses says so', async () => {
    const { obs, desk } = await connected();
    obs.fault({ on: 'StartStream', do: 'refuse', code: 207, comment: 'not ready' });
    expect(await desk.obs.startStream()).toMatchObject({
      problem: { code: 'obs-refused', details: { reason: 'not-ready' } },
    });
    expect(await desk.obs.view()).toMatchObject({ connection: 'connected', stream: 'idle' });
  });

  test('survives events that are none', async () => {
    const { obs, desk } = await connected();
    valueOf(await desk.obs.startStream());
    obs.state.emit('event', 'StreamStateChanged', 64, { outputState: 'OBS_WEBSOCKET_OUTPUT_UNKNOWN' });
    obs.state.emit('event', 'StreamStateChanged', 64, { outputState: ['OBS_WEBSOCKET_OUTPUT_STOPPED'] });
    obs.state.emit('event', 'StreamStateChanged', 64, undefined);
    expect(await desk.obs.setUp(live)).toMatchObject({ problem: { details: { reason: 'streaming' } } });
    expect(await desk.obs.view()).toMatchObject({ stream: 'streaming', connection: 'connected' });
  });

  test('that comes from something that plays games with its own events ends with the connection', async () => {
    const { obs, desk } = await connected();
    const gone = desk.until(({ connection }) => connection === 'none');
    obs.state.emit('event', 'ConnectionClosed', 64, { code: 1 });
    expect(await gone).toMatchObject({ problem: { code: 'obs-unreachable' } });
    valueOf(await desk.obs.startStream());
    expect(obs.clients()).toBe(1);
  });
});

test('an environment that asks for every library’s debug output gets none of this one', async () => {
  const obs = await openObs();
  const { folder } = await openDesk();
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'child.ts'), folder, String(obs.address.port), password, target.key],
    { env: { ...process.env, DEBUG: '*' } },
  );
  expect(obs.state.service.settings).toMatchObject({ key: target.key });
  expect(stdout).toBe('set up *\n');
  expect(stderr).not.toContain(target.key);
  expect(stderr).not.toContain('obs-websocket-js');
});
