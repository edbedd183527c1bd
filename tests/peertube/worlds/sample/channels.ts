/** Ada's channels: what each looks like, and what its videos share. */
export const channels = {
  tide: {
    name: 'tidepool_notes',
    displayName: 'Tidepool Notes',
    description:
      'Small lives between the tides: squid, crabs, anemones and the people who count them. A new video most Fridays.',
    support:
      'Tidepool Notes is made with the help of its viewers. **Thank you!** https://example.org/support',
    followersCount: 4180,
    category: 16,
    scenes: ['waves', 'waves', 'lights'],
    tags: ['sea', 'tidepool'],
    footer:
      'Filmed on the Cornish coast. Recorded with care: nothing was moved, and everything was put back.',
  },
  shop: {
    name: 'slow_workshop',
    displayName: 'The Slow Workshop',
    description:
      'Repairing what others throw away, one evening at a time. Tools, timber, old radios and patience.',
    support: null,
    followersCount: 1275,
    category: 12,
    scenes: ['bench', 'bench', 'lights'],
    tags: ['repair', 'workshop'],
    footer: 'Drawings and parts lists are on the workshop’s page: https://example.org/workshop',
  },
  afield: {
    name: 'ada_afield',
    displayName: 'Ada Afield',
    description: 'Walks, bicycle rides and night trains, mostly in the rain.',
    support: null,
    followersCount: 612,
    category: 6,
    scenes: ['hills', 'hills', 'city'],
    tags: ['travel', 'outdoors'],
    footer: 'Map and waypoints: https://example.org/afield',
  },
} as const;

export type ChannelKey = keyof typeof channels;
