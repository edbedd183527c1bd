import { describe, expect, it } from 'vitest';
import { failed, problem, succeeded } from '../../../../src-preload/contract.ts';
import { Drafts } from '../../../../src-renderer/state/drafts.svelte.ts';
import { askedOf, bridgeWith, draftOf } from '../uploads/make.ts';

const nowhere = () => ({ account: 'account-1', channelId: null });

async function loaded(drafts: Drafts): Promise<void> {
  drafts.connect();
  await expect.poll(() => drafts.state.kind).toBe('loaded');
}

describe('the drafts', () => {
  it('are read once and then follow events', async () => {
    const bridge = bridgeWith([draftOf('a')]);
    const drafts = new Drafts(nowhere);
    await loaded(drafts);
    bridge.tell('drafts:changed', { ...draftOf('b'), createdAt: '2030-01-01T00:00:00.000Z' });
    bridge.tell('drafts:changed', { ...draftOf('a', { title: 'Told' }), revision: 99 });
    expect(drafts.all.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(drafts.get('a')?.metadata.title).toBe('Told');
    bridge.tell('drafts:removed', 'a');
    expect(drafts.all.map(({ id }) => id)).toEqual(['b']);
  });

  it('listen once, however often they are connected, and no more afterwards', async () => {
    const bridge = bridgeWith([]);
    const drafts = new Drafts(nowhere);
    await loaded(drafts);
    const stop = drafts.connect();
    expect(askedOf(bridge, 'drafts:list')).toHaveLength(1);
    stop();
    bridge.tell('drafts:changed', draftOf('late'));
    expect(drafts.all).toEqual([]);
  });

  it('say why they could not be read, and are read again on demand', async () => {
    const answers = [failed(problem('record-broken')), succeeded([draftOf('a')])];
    bridgeWith([], {}, { 'drafts:list': () => Promise.resolve(answers.shift() ?? succeeded([])) });
    const drafts = new Drafts(nowhere);
    drafts.connect();
    await expect
      .poll(() => drafts.state)
      .toMatchObject({ kind: 'failed', problem: { code: 'record-broken' } });
    await drafts.load();
    expect(drafts.state.kind).toBe('loaded');
    expect(drafts.all).toHaveLength(1);
  });

  it('list the files that were left out until they are dismissed, and go on with the others', async () => {
    bridgeWith(
      [],
      {},
      {
        'drafts:add-files': () =>
          Promise.resolve(
            succeeded({
              drafts: [draftOf('a'), draftOf('b')],
              refused: [
                { name: 'notes.txt', problem: problem('file-not-video') },
                { name: 'notes.txt', problem: problem('file-empty') },
              ],
              warnings: [{ draft: 'b', problem: problem('file-already-on-channel') }],
            }),
          ),
      },
    );
    const drafts = new Drafts(nowhere);
    await loaded(drafts);
    await drafts.addFiles(['g1', 'g2', 'g3', 'g4']);
    expect(drafts.all.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(drafts.fresh).toEqual(['a', 'b']);
    expect(drafts.get('b')?.warning?.code).toBe('file-already-on-channel');
    expect(drafts.refused.map(({ problem: { code } }) => code)).toEqual(['file-not-video', 'file-empty']);
    const [first] = drafts.refused;
    drafts.dismissRefused(first?.key);
    expect(drafts.refused.map(({ problem: { code } }) => code)).toEqual(['file-empty']);
    drafts.dismissRefused();
    expect(drafts.refused).toEqual([]);
  });

  it('go to the usual destination unless another is named', async () => {
    const bridge = bridgeWith(
      [],
      {},
      {
        'drafts:create': () => Promise.resolve(succeeded(draftOf('new'))),
      },
    );
    const drafts = new Drafts(nowhere);
    await drafts.create();
    await drafts.create({ account: 'account-2', channelId: 9 });
    expect(askedOf(bridge, 'drafts:create')).toEqual([
      { account: 'account-1', channelId: null },
      { account: 'account-2', channelId: 9 },
    ]);
  });

  it('stay where removing them was refused', async () => {
    bridgeWith(
      [draftOf('a')],
      {},
      {
        'drafts:remove': () => Promise.resolve(failed(problem('disk-full'))),
      },
    );
    const drafts = new Drafts(nowhere);
    await loaded(drafts);
    expect((await drafts.remove('a')).ok).toBe(false);
    expect(drafts.get('a')).toBeDefined();
  });
});
