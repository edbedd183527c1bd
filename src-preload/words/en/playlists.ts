import type { Format } from '../format.ts';

function videoCount(count: number, format: Format): string {
  return count === 1 ? '1 video' : `${format.number(count)} videos`;
}

/** The playlists of an account, and what is in one. */
export const playlists = {
  list: 'Playlists',
  columns: {
    name: 'Playlist',
    channel: 'Channel',
    privacy: 'Privacy',
    videos: 'Videos',
    updated: 'Changed',
  },
  /** PeerTube's numbers. */
  privacy: { 1: 'Public', 2: 'Unlisted', 3: 'Private' },
  count: (count: number, format: Format) =>
    count === 1 ? '1 playlist' : `${format.number(count)} playlists`,
  videos: videoCount,
  noChannel: 'No channel',
  noDescription: 'No description',
  description: 'Description',
  selectOne: 'Select a playlist to see more of it. Enter opens it.',
  empty: {
    title: 'No playlists yet',
    text: 'A playlist puts videos into an order of yours: a course, a series, a festival.',
  },
  create: 'New playlist…',
  open: 'Show its videos',
  openOnServer: 'Open on the server',
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
  edit: 'Edit…',
  delete: 'Delete…',
  watchLater: {
    name: 'Watch later',
    safe: 'The server made this one for you. Its videos can be taken out and put in order; it cannot be renamed or deleted.',
  },

  form: {
    createTitle: 'New playlist',
    editTitle: (name: string) => `Edit “${name}”`,
    name: 'Name',
    description: 'Description',
    descriptionHint: 'Empty, or 3 to 1,000 characters.',
    privacy: 'Who may see it',
    channel: 'Channel',
    noChannel: 'None',
    channelNeeded: 'A public or unlisted playlist belongs to a channel: choose one.',
    nameNeeded: 'Give it a name of 1 to 120 characters.',
    descriptionLength: 'A description has 3 to 1,000 characters, or none.',
    thumbnail: 'Thumbnail',
    chooseThumbnail: 'Choose a picture…',
    thumbnailHint: 'Without one the server shows the first video’s.',
    newThumbnail: 'A new picture is chosen. It is sent with the rest.',
    create: 'Create',
    save: 'Save',
    created: (name: string) => `“${name}” is there`,
    saved: (name: string) => `“${name}” is saved`,
  },

  remove: {
    title: (name: string) => `Delete “${name}”?`,
    text: (count: number, format: Format) =>
      count === 0
        ? 'The playlist is empty. Its address will lead nowhere.'
        : `Its order of ${videoCount(count, format)}, and its address, are lost. The videos themselves stay.`,
    confirm: 'Delete the playlist',
    done: (name: string) => `“${name}” is deleted`,
  },

  inside: {
    back: 'All playlists',
    list: (name: string) => `Videos of “${name}”`,
    empty: {
      title: 'Nothing in it yet',
      text: 'Add videos of yours from here, or from the table of all videos.',
    },
    add: 'Add videos…',
    sort: 'Sort…',
    remove: 'Take out',
    removeMany: (count: number, format: Format) => `Take out ${videoCount(count, format)}`,
    removed: (name: string) => `“${name}” is out of the playlist`,
    removedMany: (count: number, format: Format) => `${videoCount(count, format)} are out of the playlist`,
    notRemoved: (count: number, format: Format) =>
      count === 1
        ? 'One video could not be taken out'
        : `${format.number(count)} videos could not be taken out`,
    sorted: 'The playlist is in its new order',
    moveUp: 'Move up',
    moveDown: 'Move down',
    moveToStart: 'Move to the beginning',
    moveToEnd: 'Move to the end',
    moveTo: 'Move to place…',
    grip: (name: string) => `Drag “${name}” to its place`,
    moved: (name: string, place: number, format: Format) => `“${name}” is at place ${format.number(place)}`,
    movedMany: (count: number, place: number, format: Format) =>
      `${videoCount(count, format)} are at place ${format.number(place)} and following`,
    gone: 'A video that is no longer there',
    hidden: 'A video that you may not see',
    part: (start: string, stop: string) => `${start} – ${stop}`,
    fromStart: 'from its start',
    toEnd: 'to its end',
    selected: (count: number, format: Format) => `${format.number(count)} selected`,
    selectOne: 'Select a video to choose which part of it is played.',
    partTitle: 'What is played',
    start: 'From',
    stop: 'To',
    partHint: 'As 1:23 or 1:02:03. Empty: from its start, to its end.',
    notATime: 'Not a time: write it as 1:23.',
    beyondEnd: (end: string) => `The video ends at ${end}.`,
    stopBeforeStart: 'The end has to come after the start.',
    savePart: 'Save',
    partSaved: 'What is played is saved',
    openVideo: 'Show the video',
  },

  place: {
    title: (count: number, format: Format) =>
      count === 1 ? 'Move to place' : `Move ${videoCount(count, format)} to place`,
    label: 'Place',
    hint: (last: number, format: Format) => `1 is the beginning, ${format.number(last)} the end.`,
    wrong: (last: number, format: Format) => `A number from 1 to ${format.number(last)}.`,
    confirm: 'Move',
  },

  sort: {
    title: (name: string) => `Sort “${name}”`,
    rule: 'By',
    rules: {
      newest: 'Newest first',
      oldest: 'Oldest first',
      'originally-newest': 'Originally published, newest first',
      'originally-oldest': 'Originally published, oldest first',
      title: 'Title, A to Z',
      'title-back': 'Title, Z to A',
      shortest: 'Shortest first',
      longest: 'Longest first',
      views: 'Most viewed first',
      reversed: 'Turned round',
    },
    preview: 'The order that it makes',
    was: (place: number, format: Format) => `was ${format.number(place)}`,
    stays: 'stays',
    inOrder: 'It is in this order already.',
    calls: (moves: number, elements: number, format: Format) =>
      moves === 1
        ? `One move on the server brings ${videoCount(elements, format)} into this order.`
        : `${format.number(moves)} moves on the server bring ${videoCount(elements, format)} into this order.`,
    confirm: 'Sort',
  },

  ordering: {
    running: (moved: number, moves: number, format: Format) =>
      `Putting in order: ${format.number(moved)} of ${format.number(moves)} moves`,
    starting: 'Putting in order…',
    done: 'The order is saved',
    stop: 'Stop here',
    interrupted: 'Sepiola ended before this playlist was in the order that you asked for. Nothing is lost.',
    failed: 'The playlist is only partly in the order that you asked for. Nothing is lost.',
    goOn: 'Go on',
    leave: 'Leave it as it is',
  },

  add: {
    title: (name: string) => `Add videos to “${name}”`,
    search: 'Search your videos',
    none: 'No video has that in its title.',
    noVideos: 'You have no videos on this server yet.',
    column: 'Here',
    there: 'In it already',
    confirm: (count: number, format: Format) => (count === 0 ? 'Add' : `Add ${videoCount(count, format)}`),
    progress: (done: number, total: number, format: Format) =>
      `${format.number(done)} of ${format.number(total)} added`,
    added: (count: number, format: Format) => `${videoCount(count, format)} added`,
    failed: (count: number, format: Format) =>
      count === 1 ? 'One video could not be added' : `${format.number(count)} videos could not be added`,
    chooseFirst: 'Choose videos first.',
  },
};
