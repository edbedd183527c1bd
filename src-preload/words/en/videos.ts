import type { Format } from '../format.ts';

function videoCount(count: number, format: Format): string {
  return count === 1 ? '1 video' : `${format.number(count)} videos`;
}

/** The list of one's videos. */
export const videos = {
  title: 'Videos',
  list: 'Videos',
  search: 'Search videos',
  count: videoCount,
  selected: (count: number, format: Format) => `${format.number(count)} selected`,
  columns: {
    title: 'Title',
    channel: 'Channel',
    privacy: 'Privacy',
    state: 'State',
    duration: 'Length',
    views: 'Views',
    date: 'Published',
  },
  sortedUp: (column: string) => `${column}, ascending`,
  sortedDown: (column: string) => `${column}, descending`,

  empty: {
    title: 'No videos yet',
    text: 'Drop a video file anywhere in this window. It becomes a draft that you can complete in peace.',
    addFiles: 'Add video files…',
  },
  noneFound: {
    title: 'No video has that in its title',
    text: 'Try fewer letters, or clear the search.',
    clear: 'Clear search',
  },

  /** PeerTube's numbers. */
  privacy: {
    1: 'Public',
    2: 'Unlisted',
    3: 'Private',
    4: 'Internal',
    5: 'Password',
  },
  /** PeerTube's numbers. */
  state: {
    1: 'Published',
    2: 'Transcoding',
    3: 'Importing',
    4: 'Waiting for the live',
    5: 'Live has ended',
    6: 'Moving files',
    7: 'Transcoding failed',
    8: 'Moving files failed',
    9: 'In the studio',
    10: 'Moving files',
    11: 'Moving files failed',
    12: 'Import failed',
  },
  scheduledShort: 'Scheduled',
  scheduled: (when: string) => `Scheduled for ${when}`,
  unknownState: 'In the works',
  blocked: 'Blocked',
  live: 'Live',

  inspector: {
    nothing: 'Select a video to see more of it.',
    many: (count: number, format: Format) => `${videoCount(count, format)} selected`,
    open: 'Open on the server',
    copyLink: 'Copy link',
    linkCopied: 'Link copied',
    details: 'Details',
    published: 'Published',
    created: 'Created',
    updated: 'Changed',
    views: 'Views',
    likes: 'Likes',
    category: 'Category',
    licence: 'Licence',
    language: 'Language',
    description: 'Description',
    noDescription: 'No description',
    blockedBecause: (reason: string) => `Blocked: ${reason}`,
  },
};
