import type { ChannelKey } from './channels.ts';

/** Ada's playlists; their videos are those whose name or tags have the word. */
export const playlists: readonly {
  readonly displayName: string;
  readonly description: string | null;
  readonly privacy: number;
  readonly channel: ChannelKey | null;
  readonly word: string;
}[] = [
  {
    displayName: 'Cephalopods',
    description: 'Squid, octopus and cuttlefish, from the first video to the latest.',
    privacy: 1,
    channel: 'tide',
    word: 'squid',
  },
  {
    displayName: 'Woodwork for beginners',
    description: 'Watch these in order.',
    privacy: 1,
    channel: 'shop',
    word: 'woodwork',
  },
  {
    displayName: 'By train',
    description: 'Unlisted until part two is done.',
    privacy: 2,
    channel: 'afield',
    word: 'train',
  },
  { displayName: 'To re-edit', description: null, privacy: 3, channel: null, word: 'timelapse' },
];
