import type { Format } from '../format.ts';

const counted = (count: number, one: string, many: string, format: Format) =>
  `${format.number(count)} ${count === 1 ? one : many}`;

/** One published video: its header, what is written about it, its files. */
export const video = {
  view: 'Video',
  back: 'Videos',
  gone: {
    title: 'This video is not there any more',
    text: 'It was deleted, or belongs to another account now.',
    back: 'Back to Videos',
  },
  noPlace: 'Choose a video in Videos.',

  tabs: {
    label: 'Parts of this video',
    details: 'Details',
    captions: 'Captions',
    chapters: 'Chapters',
    studio: 'Studio',
    files: 'Files',
    statistics: 'Statistics',
    unsaved: 'not saved',
  },

  actions: {
    group: 'Video',
    open: 'Open on the server',
    copyLink: 'Copy link',
    linkCopied: 'Link copied',
    embed: 'Embed code…',
    download: 'Download…',
    replace: 'Replace file…',
    delete: 'Delete video…',
    more: 'More for this video',
    like: 'Like',
    dislike: 'Dislike',
    liked: (count: number, format: Format) => `Like, ${counted(count, 'like', 'likes', format)}`,
    disliked: (count: number, format: Format) => `Dislike, ${counted(count, 'dislike', 'dislikes', format)}`,
    save: 'Save changes',
    discard: 'Discard changes',
    nextTab: 'Next part of this video',
    previousTab: 'Previous part of this video',
  },

  blockedBecause: (reason: string) => `Blocked: ${reason}`,

  /** What the values of fields are called. */
  values: {
    yes: 'Yes',
    no: 'No',
    empty: 'Empty',
    passwords: (count: number, format: Format) =>
      count === 0 ? 'None' : counted(count, 'password', 'passwords', format),
    noSchedule: 'None',
    schedule: (audience: string, when: string) => `${audience} on ${when}`,
  },

  details: {
    form: (title: string) => `Details of ${title}`,
    section: 'Picture and facts',
    where: 'Channel and playlists',
    playlistsHint: 'Playlists are changed at once.',
    facts: {
      published: 'Published',
      updated: 'Changed',
      duration: 'Length',
      views: 'Views',
      likes: 'Likes',
      comments: 'Comments',
      address: 'Address',
    },
    thumbnail: {
      present: 'As viewers see it now',
      chosen: 'Not saved yet',
      keep: 'Keep the present one',
      alt: (title: string) => `Thumbnail of ${title}`,
    },
  },

  save: {
    changes: (count: number, format: Format) => counted(count, 'change', 'changes', format),
    /** After the number: names of the fields. */
    what: (names: readonly string[], format: Format) => format.list(names),
    thumbnail: 'thumbnail',
    thumbnailSaved: 'The new thumbnail is on the server',
    save: 'Save',
    discard: 'Discard',
    bar: 'Changes that are not saved',
    conflictsFirst: 'Decide first what is to be kept.',
    discardTitle: 'Discard what you changed?',
    discardText: (names: readonly string[], format: Format) =>
      `You lose what you wrote here about: ${format.list(names)}.`,
    discardConfirm: 'Discard',
    discardKeep: 'Keep my changes',
  },

  conflict: {
    title: 'Somebody changed the same things on the server',
    text: 'Since you began to write here. Nothing was overwritten.',
    field: (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    mine: 'Yours',
    theirs: 'On the server',
    keepMine: 'Keep yours',
    takeTheirs: 'Take the server’s',
    choose: (name: string) => `What is to be kept of: ${name}`,
  },

  look: {
    title: 'As viewers see it',
    views: (count: number, format: Format) => counted(count, 'view', 'views', format),
    noTitle: 'No title',
    noDescription: 'No description',
    support: 'Support',
    tags: 'Tags',
    category: 'Category',
    licence: 'Licence',
    language: 'Language',
    audience: 'Audience',
    originally: 'Originally published',
    comments: 'Comments',
    downloads: 'Download',
    downloadsOn: 'Offered',
    downloadsOff: 'Not offered',
    sensitive: 'Marked as sensitive: hidden or blurred for some.',
  },

  embed: {
    title: 'Embed code',
    code: 'Code for a page',
    copy: 'Copy code',
    copied: 'Embed code copied',
    size: 'Size',
    sizes: {
      responsive: 'As wide as the page',
      small: '560 × 315',
      medium: '853 × 480',
      large: '1280 × 720',
    },
    start: 'Start at',
    startHint: 'For example 1:15. Empty: at the beginning.',
    startWrong: (duration: string) => `A time like 1:15, before the end (${duration}).`,
    autoplay: 'Play at once',
    autoplayHint: 'Browsers mute what plays at once.',
    loop: 'Play over and over',
    showTitle: 'Show the title',
    notPublic: (audience: string) =>
      `Who may see the page is not enough: the video’s audience is “${audience}”.`,
  },

  download: {
    title: (name: string) => `Download “${name}”`,
    close: 'Close',
  },

  remove: {
    title: (name: string) => `Delete “${name}”?`,
    text: 'This cannot be undone, not on the server either.',
    lost: 'What is lost:',
    file: 'The video with all its files, captions and chapters',
    views: (count: number, format: Format) => counted(count, 'view', 'views', format),
    likes: (count: number, format: Format) => counted(count, 'like', 'likes', format),
    comments: (count: number, format: Format) => counted(count, 'comment', 'comments', format),
    someComments: 'All comments below it',
    address: (url: string) => `Its address: whoever follows ${url} finds nothing`,
    playlists: 'Its places in playlists, other people’s too',
    unsaved: 'What you wrote here and did not save',
    confirm: 'Delete video',
    keep: 'Keep it',
    done: (name: string) => `“${name}” was deleted`,
  },

  files: {
    state: 'State',
    source: 'Original file',
    name: 'Name',
    sourceNone: 'The server does not tell anything about the file that was uploaded.',
    sourceKept: 'The server keeps it.',
    sourceNotKept: 'The server does not keep the file itself, only what is known of it.',
    deleteSource: 'Delete original file…',
    web: 'Files for any player',
    webHint: 'Single files with sound and picture (web videos).',
    hls: 'Files for smooth playback',
    hlsHint: 'Cut into pieces; the player changes between them (HLS).',
    noneWeb: 'None. The server keeps this video in pieces (HLS) only.',
    noneHls: 'None. The server keeps this video as single files only.',
    noneYet: 'None yet: the server is at work.',
    columns: {
      quality: 'Quality',
      size: 'Size',
      picture: 'Picture',
      rate: 'Frames per second',
      codecs: 'Encoded with',
    },
    audioOnly: 'Sound only',
    videoOnly: 'picture only',
    unknown: '–',
    total: (count: number, bytes: string, format: Format) =>
      `${counted(count, 'file', 'files', format)}, ${bytes}`,
    deleteOne: (quality: string) => `Delete ${quality}…`,
    deleteAll: 'Delete these files…',
    transcode: 'Make these files anew',
    make: 'Make such files',
    transcodingBegun: 'The server has begun',
    transcodingBegunText: 'How long it takes depends on the video and the server.',
    beingTranscoded: 'The server is at work on the files. They can be changed when it is done.',
    force: 'It is stuck: begin anew…',
    lastKind: 'A video keeps at least one kind of file, so these cannot be deleted.',
    forAdministrators: 'Deleting files and making them anew',
    refresh: 'Look again',
    confirm: {
      forceTitle: (kind: string) => `Begin anew with “${kind}”?`,
      forceText:
        'The server says that it is still at work on this video. Beginning anew helps where that has been so for hours; otherwise it makes it wait longer.',
      force: 'Begin anew',
      forceNot: 'Wait',
      delete: 'Delete',
      oneTitle: (quality: string) => `Delete the file in ${quality}?`,
      oneText: (bytes: string) =>
        `It frees ${bytes}. Viewers get another quality; the server can make this one anew only from a file that is at least as good.`,
      allTitle: (kind: string) => `Delete all of “${kind}”?`,
      allWeb: (count: number, bytes: string, format: Format) =>
        `${counted(count, 'file', 'files', format)}, ${bytes}. Players that cannot play HLS no longer play this video, and it cannot be downloaded as a single file where the server does not put one together.`,
      allHls: (count: number, bytes: string, format: Format) =>
        `${counted(count, 'file', 'files', format)}, ${bytes}. The player no longer changes the quality by itself.`,
      sourceTitle: 'Delete the original file?',
      sourceText: (name: string, bytes: string | null) =>
        `${name}${bytes === null ? '' : `, ${bytes}`}. It cannot be downloaded any more, and the server can make new files only from those that it has made. What viewers see stays.`,
      keep: 'Keep',
    },
  },
};
