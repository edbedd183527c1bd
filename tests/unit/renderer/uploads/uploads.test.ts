import { describe, expect, it } from 'vitest';
import { failed, problem, succeeded } from '../../../../src-preload/contract.ts';
import { Uploads, type PhaseChange } from '../../../../src-renderer/state/uploads.svelte.ts';
import { askedOf, bridgeWith, heldAnswer, itsTurn, uploadOf, working } from './make.ts';

async function loaded(): Promise<Uploads> {
  const uploads = new Uploads();
  uploads.connect();
  await expect.poll(() => uploads.state.kind).toBe('loaded');
  return uploads;
}

const order = (uploads: Uploads) => uploads.all.map(({ draft }) => draft);
const three = {
  uploads: ['a', 'b', 'c'].map((id) => uploadOf(id, 'queued', itsTurn)),
  order: ['b', 'a', 'c'],
};

describe('the order of the queue', () => {
  it("is main's, and follows its events", async () => {
    const bridge = bridgeWith([], three);
    const uploads = await loaded();
    expect(order(uploads)).toEqual(['b', 'a', 'c']);
    bridge.tell('uploads:order', { order: ['c', 'b', 'a'], atOnce: 3 });
    expect(order(uploads)).toEqual(['c', 'b', 'a']);
    expect(uploads.atOnce).toBe(3);
  });

  it('changes at once when the person moves an upload', async () => {
    const answer = heldAnswer<undefined>();
    const bridge = bridgeWith([], three, { 'uploads:move': () => answer.promise });
    const uploads = await loaded();
    const moving = uploads.move('c', 'b');
    expect(order(uploads)).toEqual(['c', 'b', 'a']);
    answer.resolve(succeeded(undefined));
    await moving;
    expect(order(uploads)).toEqual(['c', 'b', 'a']);
    expect(askedOf(bridge, 'uploads:move')).toEqual([{ draft: 'c', before: 'b' }]);
  });

  it('goes back when main refuses the move', async () => {
    bridgeWith([], three, { 'uploads:move': () => Promise.resolve(failed(problem('disk-full'))) });
    const uploads = await loaded();
    await uploads.move('b', null);
    expect(order(uploads)).toEqual(['b', 'a', 'c']);
  });
});

describe('an upload that travels', () => {
  const travelling = { uploads: [uploadOf('a', 'sending', working, { confirmed: 300 })], order: ['a'] };

  it('counts what was handed to the network, never less than what the server confirmed', async () => {
    const bridge = bridgeWith([], travelling);
    const uploads = await loaded();
    expect(uploads.get('a')?.sent).toBe(300);
    bridge.tell('uploads:progress', [{ draft: 'a', sent: 450, rate: 50, remainingSeconds: 11 }]);
    expect(uploads.get('a')).toMatchObject({ sent: 450, rate: 50, remainingSeconds: 11 });
    bridge.tell('uploads:changed', uploadOf('a', 'sending', working, { confirmed: 600 }));
    expect(uploads.get('a')?.sent).toBe(600);
  });

  it('starts again from what the server has, when that is less than before', async () => {
    const bridge = bridgeWith([], travelling);
    const uploads = await loaded();
    bridge.tell('uploads:progress', [{ draft: 'a', sent: 900, rate: 50, remainingSeconds: 2 }]);
    bridge.tell('uploads:changed', uploadOf('a', 'sending', working, { confirmed: 100 }));
    expect(uploads.get('a')?.sent).toBe(100);
  });

  it('has no rate while it is paused', async () => {
    const bridge = bridgeWith([], travelling);
    const uploads = await loaded();
    bridge.tell('uploads:progress', [{ draft: 'a', sent: 450, rate: 50, remainingSeconds: 11 }]);
    bridge.tell('uploads:changed', uploadOf('a', 'sending', { kind: 'paused' }, { confirmed: 400 }));
    expect(uploads.get('a')).toMatchObject({
      sent: 400,
      rate: null,
      remainingSeconds: null,
      phase: 'paused',
    });
  });
});

describe('the summary', () => {
  it('tells what travels, waits, failed and is with the server, with the time that is left', async () => {
    const bridge = bridgeWith([], {
      uploads: [
        uploadOf('a', 'sending', working, { confirmed: 500 }),
        uploadOf('b', 'queued', itsTurn),
        uploadOf('c', 'sending', { kind: 'waiting', problem: problem('offline'), until: null }),
        uploadOf('d', 'begun', { kind: 'failed', problem: problem('quota-reached') }),
        uploadOf('e', 'queued', { kind: 'paused' }),
        uploadOf('f', 'processing', working, { confirmed: 1000 }),
        uploadOf('g', 'described', { kind: 'held' }, { confirmed: 1000 }),
        uploadOf('h', 'published', { kind: 'done' }, { confirmed: 1000 }),
      ],
    });
    const uploads = await loaded();
    bridge.tell('uploads:progress', [{ draft: 'a', sent: 600, rate: 100, remainingSeconds: 4 }]);
    expect(uploads.summary).toEqual({
      travelling: 1,
      waiting: 2,
      stuck: 1,
      paused: 1,
      failed: 1,
      processing: 1,
      held: 1,
      rate: 100,
      sent: 600,
      size: 3000,
      remainingSeconds: 24,
    });
  });

  it('does not know the time that is left while nothing moves', async () => {
    bridgeWith([], three);
    const uploads = await loaded();
    expect(uploads.summary).toMatchObject({ rate: 0, remainingSeconds: null });
  });
});

describe('what is done to many', () => {
  it('pauses all that go on, and resumes all that are paused', async () => {
    const bridge = bridgeWith([], {
      uploads: [
        uploadOf('a', 'sending', working),
        uploadOf('b', 'queued', itsTurn),
        uploadOf('c', 'queued', { kind: 'paused' }),
        uploadOf('d', 'processing', working),
      ],
      order: ['a', 'b', 'c', 'd'],
    });
    const uploads = await loaded();
    await uploads.pauseAll();
    await uploads.resumeAll();
    expect(askedOf(bridge, 'uploads:pause')).toEqual([{ drafts: ['a', 'b'] }]);
    expect(askedOf(bridge, 'uploads:resume')).toEqual([{ drafts: ['c'] }]);
  });

  it('asks nothing of main where there is nothing to do', async () => {
    const bridge = bridgeWith([]);
    const uploads = await loaded();
    expect((await uploads.pauseAll()).ok).toBe(true);
    expect(askedOf(bridge, 'uploads:pause')).toEqual([]);
  });
});

describe('changes of phase', () => {
  it('are told once each, and a tick of progress is none', async () => {
    const bridge = bridgeWith([], { uploads: [uploadOf('a', 'queued', itsTurn)], order: ['a'] });
    const uploads = await loaded();
    const changes: PhaseChange[] = [];
    const stop = uploads.watchPhases((change) => changes.push(change));
    bridge.tell('uploads:changed', uploadOf('a', 'sending', working));
    bridge.tell('uploads:progress', [{ draft: 'a', sent: 10, rate: 1, remainingSeconds: null }]);
    bridge.tell('uploads:changed', uploadOf('a', 'sending', working, { confirmed: 10 }));
    bridge.tell('uploads:changed', uploadOf('a', 'published', { kind: 'done' }));
    stop();
    bridge.tell('uploads:changed', uploadOf('a', 'queued', itsTurn));
    expect(changes.map(({ from, to }) => [from, to])).toEqual([
      ['waiting', 'travelling'],
      ['travelling', 'done'],
    ]);
  });
});
