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

  /** Another file in the place of a video's present one. */
  replace: {
    command: 'Replace file…',
    title: (name: string) => `Replace the file of “${name}”`,
    newFile: 'New file',
    noFile: 'None chosen yet',
    choose: 'Choose a file…',
    chooseOther: 'Choose another…',
    lostTitle: 'What is lost',
    lostFile: 'The present file. Once the new one has arrived there is no way back on the server.',
    lostRenditions: (heights: readonly number[], format: Format) =>
      `Its ${heights.length === 1 ? 'rendition' : `${format.number(heights.length)} renditions`} in ${heights.map((height) => `${height}p`).join(', ')}. The server makes new ones as it is set up today, perhaps fewer; until they are there the video may not play, or in one quality only.`,
    lostSomeRenditions:
      'All its renditions. The server makes new ones as it is set up today, perhaps fewer; until they are there the video may not play, or in one quality only.',
    lostPictures: 'Pictures that the server took from the old file. A thumbnail of your own stays.',
    staysTitle: 'What stays',
    stays: 'Address, title and description, comments, views, likes, playlists, statistics.',
    staysTimed:
      'Captions and chapters, generated ones too, at their old times. Correct them if the new file runs differently.',
    needsFile: 'Choose the new file first.',
    needsCopy: 'Wait for the copy, or stop it.',
    confirm: 'Replace the file',
    queued: (name: string) => `The new file of “${name}” is in the queue`,
    show: 'Show in Uploads',
    underWay: 'Its file is being replaced',
    copy: {
      title: 'Keep a copy',
      looking: 'Asking the server what it has…',
      original: (name: string, bytes: number | null, format: Format) =>
        `The server kept the file as it was uploaded: ${bytes === null ? name : `${name}, ${format.bytes(bytes)}`}.`,
      rendition: (height: number | null, bytes: number | null, format: Format) =>
        `The server did not keep the file as it was uploaded. The best that it has is ${height === null ? 'a rendition' : `the rendition in ${height}p`}${bytes === null ? '' : `, ${format.bytes(bytes)}`}: not the original, but encoded from it.`,
      nothing: 'The server has nothing of the present file that could be saved from here.',
      save: 'Save a copy…',
      saving: (name: string, folder: string) => `Saving ${name} in ${folder}`,
      progress: 'Progress of the copy',
      received: (bytes: number, size: number | null, format: Format) =>
        size === null ? format.bytes(bytes) : `${format.bytes(bytes)} of ${format.bytes(size)}`,
      stop: 'Stop',
      giveUp: 'Give up the copy',
      saved: (name: string, folder: string) => `Saved as ${name} in ${folder}`,
      notOriginal: 'It is a rendition, not the file that was uploaded.',
      failed: (name: string) => `The copy ${name} could not be saved`,
    },
  },
};
