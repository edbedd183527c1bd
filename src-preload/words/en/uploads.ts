import type { Format } from '../format.ts';
import { forAdministrator } from './problem.ts';

function files(count: number, format: Format): string {
  return count === 1 ? '1 file' : `${format.number(count)} files`;
}

function items(count: number, format: Format): string {
  return count === 1 ? '1 item' : `${format.number(count)} items`;
}

/** The queue: what travels, what waits, what is done. */
export const uploads = {
  title: 'Uploads and drafts',
  queue: 'Queue',

  chooseFiles: 'Choose files…',
  newDraft: 'New draft',
  pauseAll: 'Pause all',
  resumeAll: 'Resume all',
  moreActions: 'More actions',

  empty: {
    title: 'Drop videos here',
    text: 'Each one becomes a draft with a form of its own. Nothing is public until you say so.',
    afterwards: 'You can write first and bring the file later: a draft needs no file and no network.',
  },
  failedToLoad: 'The queue could not be read',

  groups: {
    attention: 'Needs you',
    travelling: 'Travelling',
    waiting: 'Waiting',
    server: 'On the server',
    drafts: 'Drafts',
    today: 'Finished today',
    earlier: 'Finished earlier',
  },
  groupCount: (count: number, format: Format) => items(count, format),

  untitled: 'Untitled',
  noFile: 'No file yet',

  /** What a row says of itself. Sizes in bytes. */
  stage: {
    draftReady: 'Ready to upload',
    draftOpen: (missing: string) => missing,
    waiting: 'Waits for its turn',
    waitingAt: (sent: number, size: number, format: Format) =>
      `Waits for its turn at ${format.bytes(sent)} of ${format.bytes(size)}`,
    queued: 'Starting',
    checked: 'Asking the server for room',
    begun: 'Starting to send',
    sending: (sent: number, size: number, format: Format) =>
      `Sending ${format.bytes(sent)} of ${format.bytes(size)}`,
    finishing: 'Waiting for the server’s word',
    arrived: 'Arrived, sending the details',
    described: 'Arrived with its details',
    processing: 'The server is processing it',
    published: 'Published',
    replaced: 'File replaced',
    comparing: 'Arrived, comparing it',
    scheduled: (when: string) => `Scheduled for ${when}`,
    held: 'Arrived, kept private until you publish',
    paused: 'Paused',
    pausedAt: (sent: number, size: number, format: Format) =>
      `Paused at ${format.bytes(sent)} of ${format.bytes(size)}`,
    /** Not yet a word of the server: the file is waited for. */
    beingWritten: 'Still being written',
    whenQuiet: (seconds: number, format: Format) =>
      `Goes out when it has been quiet for ${format.number(seconds)} seconds`,
    stuck: (reason: string) => `Waiting: ${reason}`,
    stuckUntil: (reason: string, span: string) => `Waiting: ${reason}. Tries again in ${span}`,
    failed: (reason: string) => reason,
  },
  rate: (bytesPerSecond: number, format: Format) => format.rate(bytesPerSecond),
  remaining: (seconds: number, format: Format) => `${format.span(seconds)} left`,
  changesWaiting: 'Changed details will be sent',
  /** Of what goes beside the video. */
  companions: {
    failed: (what: string) => `Did not go through: ${what}`,
    caption: (count: number, format: Format) =>
      count === 1 ? 'a caption file' : `${format.number(count)} caption files`,
    chapters: () => 'the chapters',
    playlist: (count: number, format: Format) =>
      count === 1 ? 'a playlist' : `${format.number(count)} playlists`,
  },
  /** Of one that is paused with bytes at the server: how long it may rest. */
  rest: {
    short: 'May rest as long as Sepiola is open',
    title: 'It may rest',
    text: 'As long as Sepiola is open, it may rest for as long as you want. With Sepiola closed, the server keeps what was sent for at least one hour and at most two; after that it begins anew. What you wrote is kept in any case.',
  },
  beganAnewTitle: 'Sent again from the beginning',
  beganAnew: 'The server had forgotten what was sent. It begins anew; nothing you wrote is lost.',
  proxyLimit: {
    title: (limit: string) => `Something in front of the server lets through at most ${limit} at once`,
    text: 'Sepiola sends smaller pieces, so this upload goes on, only somewhat slower.',
    forAdministrator,
  },
  /** The limit that the person has set, while it is in force. */
  limited: (rate: string) => `Limited to ${rate}`,
  limitedUntil: (rate: string, time: string) => `Limited to ${rate} until ${time}`,
  limitSettings: { short: 'Change', full: 'Change the limit' },
  finished: (when: string) => `Finished ${when}`,
  progressOf: (title: string) => `Progress of ${title}`,

  actions: {
    pause: 'Pause',
    resume: 'Resume',
    retry: 'Try again',
    cancel: 'Cancel upload',
    remove: 'Remove',
    open: 'Open on the server',
    copyLink: 'Copy link',
    linkCopied: 'Link copied',
    start: 'Upload and publish',
    hold: 'Upload, publish later',
    publish: 'Publish now',
    sendFirst: 'Send first',
    moveUp: 'Move up',
    moveDown: 'Move down',
    of: (title: string) => `Actions for ${title}`,
  },

  cancelDialog: {
    title: (count: number, format: Format) =>
      count === 1 ? 'Cancel this upload?' : `Cancel ${format.number(count)} uploads?`,
    text: (sent: number, format: Format) =>
      sent > 0
        ? `${format.bytes(sent)} that the server already has will be thrown away. Your drafts and files stay.`
        : 'Nothing has been sent yet. Your drafts and files stay.',
    confirm: 'Cancel upload',
    keep: 'Keep uploading',
  },
  removeDialog: {
    title: (count: number, format: Format) =>
      count === 1 ? 'Remove this draft?' : `Remove ${format.number(count)} drafts?`,
    one: (title: string) =>
      `“${title}” loses its title, description and everything else in its form. The file on your disk stays.`,
    many: (count: number, format: Format) =>
      `${format.number(count)} forms with all that is written in them are lost. The files on your disk stay.`,
    travelling: (count: number, format: Format) =>
      count === 1
        ? 'One of them is on its way to the server: that upload stops.'
        : `${format.number(count)} of them are on their way to the server: these uploads stop.`,
    travellingOne: 'It is on its way to the server: the upload stops.',
    onServer: 'Videos that are on the server stay there.',
    confirm: 'Remove',
    keep: 'Keep',
  },

  /** A new file for a video that is on the server. */
  replacement: {
    row: (title: string) => `Replaces the file of ${title}`,
    pane: (title: string) => `New file of ${title}`,
    text: 'It takes the place of the video’s present file when it has arrived. Everything that is written of the video stays.',
    done: 'The video has this file now.',
    start: 'Replace the file',
    cancelTitle: 'Cancel the replacement?',
    cancelText: (sent: number, format: Format) =>
      sent > 0
        ? `${format.bytes(sent)} that the server already has will be thrown away. The video keeps its present file.`
        : 'Nothing has been sent yet. The video keeps its present file.',
    cancelConfirm: 'Cancel replacement',
    removeTitle: 'Take this off the list?',
    removeText: 'The video keeps its present file, and your new one stays on your disk.',
    removeDoneText: 'The video and its new file stay on the server, and your file on your disk.',
  },

  refused: {
    title: (count: number, format: Format) =>
      count === 1 ? '1 file was left out' : `${files(count, format)} were left out`,
    dismissAll: 'Dismiss all',
    dismiss: (name: string) => `Dismiss ${name}`,
  },

  selected: (count: number, format: Format) => `${format.number(count)} selected`,
  many: {
    title: (count: number, format: Format) => `${format.number(count)} selected`,
    text: 'Each button tells to how many of them it applies.',
    size: (bytes: number, format: Format) => `${format.bytes(bytes)} in all`,
    publish: (count: number, format: Format) => `Publish ${format.number(count)}`,
    hold: (count: number, format: Format) => `Upload ${format.number(count)}, publish later`,
    sendFirst: (count: number, format: Format) => `Send ${format.number(count)} first`,
    pause: (count: number, format: Format) => `Pause ${format.number(count)}`,
    resume: (count: number, format: Format) => `Resume ${format.number(count)}`,
    retry: (count: number, format: Format) => `Try ${format.number(count)} again`,
    cancel: (count: number, format: Format) => `Cancel ${format.number(count)}…`,
    remove: (count: number, format: Format) => `Remove ${format.number(count)}…`,
    notReady: (count: number, format: Format) =>
      count === 1
        ? 'One of them is not ready: its form has gaps.'
        : `${format.number(count)} of them are not ready: their forms have gaps.`,
    nothing: 'Nothing can be done to all of these at once.',
  },

  /** Said by a screen reader. */
  say: {
    moved: (title: string, place: number, count: number) => `${title}: ${place} of ${count} in the queue`,
    cannotMove: (title: string) => `${title} has its place: only waiting uploads can be moved`,
    first: (title: string) => `${title} is already first`,
    last: (title: string) => `${title} is already last`,
    sentFirst: (title: string) => `${title} goes first`,
    travelling: (title: string) => `${title} is being sent`,
    waiting: (title: string) => `${title} waits for its turn`,
    paused: (title: string) => `${title} is paused`,
    stuck: (title: string, reason: string) => `${title} waits: ${reason}`,
    failed: (title: string, reason: string) => `${title} failed: ${reason}`,
    processing: (title: string) => `${title} has arrived, the server is processing it`,
    held: (title: string) => `${title} has arrived and is kept private`,
    done: (title: string) => `${title} is published`,
    replaced: (title: string) => `${title} has its new file`,
    removed: (title: string) => `${title} is removed`,
  },

  keys: {
    title: 'Uploads and drafts',
    choose: 'Next or previous',
    extend: 'Select several',
    all: 'Select all',
    edit: 'Go to the form',
    move: 'Move up or down in the queue',
    pause: 'Pause or resume',
    remove: 'Remove',
  },
};
