import { afterEach, describe, expect, it, vi } from 'vitest';
import { problem, succeeded, type StudioRequest } from '../../../../src-preload/contract.ts';
import { StudioRequests } from '../../../../src-renderer/state/studio-requests.svelte.ts';
import { toasts } from '../../../../src-renderer/state/toasts.svelte.ts';
import { createFakeBridge, sampleWorld } from '../support/fake-bridge.ts';

const request = (state: StudioRequest['state'], id = 'one'): StudioRequest => ({
  id,
  account: 'account-1',
  video: 'video-1',
  name: 'A film',
  state,
  createdAt: id === 'one' ? 1 : 2,
});

let stop: (() => void) | null = null;

function connected(known: readonly StudioRequest[] = []) {
  let now = 0;
  const bridge = createFakeBridge(sampleWorld('full'), {
    'studio:list': () => Promise.resolve(succeeded(known)),
    'studio:remove': () => Promise.resolve(succeeded(undefined)),
  });
  Object.defineProperty(window, 'sepiola', { value: bridge, configurable: true });
  const requests = new StudioRequests(() => now);
  stop = requests.connect();
  const sending = (sent: number, at: number) => {
    now = at;
    bridge.tell('studio:changed', request({ kind: 'sending', sent, size: 10_000_000 }));
  };
  return { bridge, requests, sending };
}

afterEach(() => {
  stop?.();
  for (const { id } of toasts.list) toasts.dismiss(id);
});

describe('edits on their way', () => {
  it('are known from before; of a video the newest', async () => {
    const { requests, bridge } = connected([request({ kind: 'waiting' })]);
    await vi.waitFor(() => expect(requests.of('account-1', 'video-1')?.id).toBe('one'));
    bridge.tell('studio:changed', request({ kind: 'waiting' }, 'two'));
    expect(requests.of('account-1', 'video-1')?.id).toBe('two');
    bridge.tell('studio:removed', 'two');
    expect(requests.of('account-1', 'video-1')?.id).toBe('one');
    expect(requests.of('account-2', 'video-1')).toBeNull();
  });

  it('tell their rate over the last seconds, and none before it can be told', () => {
    const { requests, sending } = connected();
    sending(0, 0);
    expect(requests.rateOf('one')).toBeNull();
    sending(1_000_000, 1_000);
    expect(requests.rateOf('one')).toBe(1_000_000);
    sending(1_000_000, 5_000);
    sending(3_000_000, 9_000);
    expect(requests.rateOf('one')).toBe(500_000);
    // Begun anew.
    sending(0, 9_500);
    sending(100_000, 10_500);
    expect(requests.rateOf('one')).toBe(100_000);
  });

  it('are news where nobody looks, once', () => {
    const { requests, bridge } = connected();
    bridge.tell('studio:changed', request({ kind: 'sent' }));
    bridge.tell('studio:changed', request({ kind: 'sent' }));
    expect(toasts.list.map(({ text }) => text)).toEqual(['A film: the server begins to edit it']);
    bridge.tell('studio:changed', request({ kind: 'failed', problem: problem('offline') }, 'two'));
    expect(toasts.list.at(-1)).toMatchObject({ text: 'A film: the edit could not be sent', stays: true });
    for (const { id } of toasts.list) toasts.dismiss(id);
    const end = requests.look('account-1', 'video-1');
    bridge.tell('studio:changed', request({ kind: 'sent' }, 'two'));
    expect(toasts.list).toEqual([]);
    end();
  });
});
