import type { Format } from '../format.ts';

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
    scheduled: (when: string) => `Scheduled for ${when}`,
    held: 'Arrived, kept private until you publish',
    paused: 'Paused',
    pausedAt: (sent: number, size: number, format: Format) =>
      `Paused at ${format.bytes(sent)} of ${format.bytes(size)}`,
    stuck: (reason: string) => `Waiting: ${reason}`,
    stuckUntil: (reason: string, span: string) => `Waiting: ${reason}. Tries again in ${span}`,
    failed: (reason: string) => reason,
  },
  rate: (bytesPerSecond: number, format: Format) => format.rate(bytesPerSecond),
  remaining: (seconds: number, format: Format) => `${format.span(seconds)} left`,
  changesWaiting: 'Changed details will be sent',
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
    travelling: (title: string) => `${title} is being sent`,
    waiting: (title: string) => `${title} waits for its turn`,
    paused: (title: string) => `${title} is paused`,
    stuck: (title: string, reason: string) => `${title} waits: ${reason}`,
    failed: (title: string, reason: string) => `${title} failed: ${reason}`,
    processing: (title: string) => `${title} has arrived, the server is processing it`,
    held: (title: string) => `${title} has arrived and is kept private`,
    done: (title: string) => `${title} is published`,
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
