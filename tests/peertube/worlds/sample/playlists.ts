import type { ChannelKey } from './channels.ts';

/** Ada's playlists; their videos are those whose name or tags have the word. */
export const playlists: readonly {
  readonly displayName: string;
  readonly description: string | null;
  readonly privacy: number;
  readonly channel: ChannelKey | null;
  readonly word: string;
  /** Days ago. */
  readonly made: number;
  readonly changed: number;
}[] = [
  {
    displayName: 'Cephalopods',
    description: 'Squid, octopus and cuttlefish, from the first video to the latest.',
    privacy: 1,
    channel: 'tide',
    word: 'squid',
    made: 280,
    changed: 3,
  },
  {
    displayName: 'Woodwork for beginners',
    description: 'Watch these in order.',
    privacy: 1,
    channel: 'shop',
    word: 'woodwork',
    made: 120,
    changed: 9,
  },
  {
    displayName: 'By train',
    description: 'Unlisted until part two is done.',
    privacy: 2,
    channel: 'afield',
    word: 'train',
    made: 170,
    changed: 30,
  },
  {
    displayName: 'To re-edit',
    description: null,
    privacy: 3,
    channel: null,
    word: 'timelapse',
    made: 40,
    changed: 18,
  },
];
