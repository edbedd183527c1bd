import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { failed, problem, succeeded } from '../../../../src-preload/contract.ts';
import { samplePlaylist } from '../support/sample-data.ts';
import { askedOf, draftOf } from './make.ts';
import { choose, click, named, one, showUploads, type } from './show-uploads.ts';

const section = () => one('[data-field="playlists"]');
const labels = () => [...section().querySelectorAll('label')].map(({ textContent }) => textContent);
const box = (name: string) => named('input', name);

/** Rows of the server's answer, some of them on the second page. */
function playlists(count: number) {
  const rows = Array.from({ length: count }, (_, index) => ({
    ...samplePlaylist(1),
    id: index + 1,
    displayName: `Playlist ${index + 1}`,
    type: { id: index === 0 ? 2 : 1, label: '' },
  }));
  return {
    'accounts.videoPlaylists': ({ query }: { readonly query?: object }) => {
      const { start = 0 } = (query ?? {}) as { start?: number };
      return succeeded({ total: rows.length, data: rows.slice(start, start + 100) });
    },
  };
}

describe('the playlists of a draft', () => {
  it('are the regular ones of its account, and are chosen by boxes', async () => {
    const bridge = await showUploads({ drafts: [draftOf('a', { playlists: [3] })], calls: playlists(4) });
    // The chosen one first; "Watch later" is none.
    await vi.waitFor(() => expect(labels()).toEqual(['Playlist 3', 'Playlist 2', 'Playlist 4']));
    expect(box('Playlist 3').checked).toBe(true);
    click(box('Playlist 2'));
    expect(askedOf(bridge, 'drafts:update')).toEqual([{ draft: 'a', changes: { playlists: [3, 2] } }]);
    expect(section().textContent).toContain('2 chosen');
    expect(document.querySelector('[role="searchbox"]')).toBeNull();
  });

  it('are searched where there are many, over all pages', async () => {
    await showUploads({ drafts: [draftOf('a')], calls: playlists(130) });
    await vi.waitFor(() => expect(labels()).toHaveLength(129));
    type(named('input', 'Search playlists'), 'list 12');
    await vi.waitFor(() =>
      expect(labels()).toEqual([
        'Playlist 12',
        ...Array.from({ length: 10 }, (_, n) => `Playlist ${120 + n}`),
      ]),
    );
  });

  it('stay chosen, and can be taken back, where the server has them no more', async () => {
    const bridge = await showUploads({ drafts: [draftOf('a', { playlists: [99] })], calls: playlists(2) });
    await vi.waitFor(() => expect(labels()).toContain('Playlist no. 99, no longer on the server'));
    click(box('Playlist no. 99, no longer on the server'));
    expect(askedOf(bridge, 'drafts:update')).toEqual([{ draft: 'a', changes: { playlists: [] } }]);
  });

  it('say that they could not be read, and are read again', async () => {
    const answers = [failed(problem('unreachable')), succeeded({ total: 0, data: [] })];
    await showUploads({
      drafts: [draftOf('a', { playlists: [3] })],
      calls: { 'accounts.videoPlaylists': () => answers.shift() ?? succeeded({ total: 0, data: [] }) },
    });
    await vi.waitFor(() => expect(section().textContent).toContain('The one that you chose stays chosen'));
    click(named('button', 'Try again'));
    await vi.waitFor(() => expect(labels()).toEqual(['Playlist no. 3, no longer on the server']));
  });

  it('are forgotten when it goes to another account', async () => {
    const bridge = await showUploads({ drafts: [draftOf('a', { playlists: [3] })], calls: playlists(4) });
    choose(named('select', 'Account'), 'M. Oduya · video.school.example');
    flushSync();
    expect(askedOf(bridge, 'drafts:update')).toEqual([
      { draft: 'a', changes: { account: 'account-2', channelId: 9, playlists: [] } },
    ]);
  });
});
