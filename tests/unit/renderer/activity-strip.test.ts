import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { succeeded, type Outcome, type ServerWait } from '../../../src-preload/contract.ts';
import ActivityStrip from '../../../src-renderer/app/ActivityStrip.svelte';
import { serverWaits } from '../../../src-renderer/state/server-waits.svelte.ts';
import { words } from '../../../src-renderer/state/words.svelte.ts';
import { createFakeBridge, sampleWorld, type FakeBridge } from './support/fake-bridge.ts';

const now = Date.parse('2026-11-22T12:00:00Z');

function wait(changes: Partial<ServerWait> = {}): ServerWait {
  return {
    host: 'tube.example',
    calls: 120,
    clicks: false,
    until: now + 6_000,
    allowance: { calls: 50, seconds: 10 },
    ...changes,
  };
}

let strip: Record<string, unknown>;
let bridge: FakeBridge;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers({ now });
  bridge = createFakeBridge(sampleWorld('good-day'));
  Object.defineProperty(window, 'sepiola', { value: bridge, configurable: true });
  stop = serverWaits.connect();
  strip = mount(ActivityStrip, { target: document.body });
  flushSync();
});

afterEach(async () => {
  tell([]);
  stop();
  await unmount(strip);
  vi.useRealTimers();
});

function tell(waits: readonly ServerWait[]): void {
  bridge.tell('servers:waiting', waits);
  flushSync();
}

function pass(ms: number): void {
  vi.advanceTimersByTime(ms);
  flushSync();
}

const seen = () => [...document.querySelectorAll('[data-tip]')].map((line) => line.textContent.trim());
const said = () => document.querySelector('[role=status]')?.textContent;

describe('a server that keeps calls waiting', () => {
  it('is named in the strip, with how many wait, until when, and what it takes', () => {
    expect(document.body.textContent).toContain(words.shell.activity.quiet);
    tell([wait()]);
    expect(seen()).toEqual([
      '120 requests wait for tube.example, the next go out in 6 seconds. It takes 50 in 10 seconds.',
    ]);
    expect(document.body.textContent).not.toContain(words.shell.activity.quiet);
    pass(5_000);
    expect(seen()[0]).toContain('the next go out in 1 second.');
    pass(5_000);
    expect(seen()[0]).toContain('the next go out now.');
    tell([]);
    expect(seen()).toEqual([]);
    expect(document.body.textContent).toContain(words.shell.activity.quiet);
  });

  it('is said in words that fit what is known', () => {
    tell([
      wait({ calls: 1, allowance: null, until: now + 180_000 }),
      wait({ host: 'other.example', allowance: { calls: 1, seconds: null } }),
    ]);
    expect(seen()).toEqual([
      '1 request waits for tube.example, it goes out in 3 minutes. It asked for a pause.',
      '120 requests wait for other.example, the next go out in 6 seconds. It takes 1 at a time.',
    ]);
  });

  it('is told to a screen reader once, not with each second and each call', () => {
    expect(said()).toBe('');
    tell([wait()]);
    const first = '120 requests wait for tube.example. It takes 50 in 10 seconds.';
    expect(said()).toBe(first);
    pass(3_000);
    tell([wait({ calls: 80, until: now + 16_000 })]);
    expect(said()).toBe(first);
    tell([]);
    expect(said()).toBe('');
    tell([wait({ calls: 7 })]);
    expect(said()).toContain('7 requests');
  });

  describe('to a window that opens while it lasts', () => {
    function openAgain(answer: Promise<Outcome<readonly ServerWait[]>>): void {
      stop();
      bridge = createFakeBridge(sampleWorld('good-day'), { 'servers:waits': () => answer });
      Object.defineProperty(window, 'sepiola', { value: bridge, configurable: true });
      stop = serverWaits.connect();
    }

    it('is asked for', async () => {
      openAgain(Promise.resolve(succeeded([wait()])));
      await vi.waitFor(() => expect(seen()).toHaveLength(1));
    });

    it('is as it was told last, when the answer was on its way', async () => {
      const { promise, resolve } = Promise.withResolvers<Outcome<readonly ServerWait[]>>();
      openAgain(promise);
      tell([wait({ host: 'newer.example' })]);
      resolve(succeeded([wait({ host: 'older.example' })]));
      await vi.advanceTimersByTimeAsync(0);
      flushSync();
      expect(seen()[0]).toContain('newer.example');
    });
  });
});
