import type { Format } from '../format.ts';

/** What servers are at, and the inbox that tells how it ended. */
export const work = {
  title: 'Server work',
  open: 'Server work and inbox',
  unread: (count: number, format: Format) => (count === 1 ? '1 new' : `${format.number(count)} new`),

  kinds: {
    processing: 'Processing',
    transcoding: 'Transcoding',
    studio: 'Studio edit',
    captions: 'Writing captions',
    import: 'Import',
    sync: 'Synchronisation',
    export: 'Export of the account',
    replay: 'Making the replay',
  },
  untitled: 'A video',

  underWay: 'Under way',
  ended: 'Ended',
  nothing: {
    title: 'No server is working for you',
    text: 'Processing, edits, imports and replays show here while they last, and how they ended.',
  },
  waits: 'Waits in the server’s queue',
  share: (share: string) => `${share} done`,
  elapsed: (span: string) => `for ${span}`,
  /** It had begun before Sepiola saw it. */
  elapsedAtLeast: (span: string) => `for more than ${span}`,
  justBegun: 'just begun',
  /** When it began is not known. */
  justSeen: 'seen just now',
  unheard: (reason: string) => `No news: ${reason}`,
  progress: (title: string) => `Progress of ${title}`,
  goTo: (title: string) => `Go to ${title}`,
  forget: (title: string) => `Stop waiting for ${title}`,
  forgetTip: 'Stop waiting. The server goes on',

  outcomes: {
    done: {
      processing: 'Ready',
      transcoding: 'Transcoded',
      studio: 'Edited',
      captions: 'Captions written',
      import: 'Imported',
      sync: 'Synchronised',
      export: 'Export ready',
      replay: 'Replay ready',
    },
    failed: {
      processing: 'The server could not process it',
      transcoding: 'Transcoding failed',
      studio: 'The edit failed',
      captions: 'No captions were written',
      import: 'Import failed',
      sync: 'Synchronisation failed',
      export: 'Export failed',
      replay: 'No replay was made',
    },
    gone: 'No longer on the server',
    'given-up': 'No news for too long. Look at it on the server',
  },
  took: (span: string) => `took ${span}`,
  markRead: 'Mark all read',
  clear: 'Clear',
  remove: (title: string) => `Remove the message about ${title}`,

  /** The strip. */
  count: (count: number, format: Format) =>
    count === 1 ? '1 on the server' : `${format.number(count)} on the server`,

  home: {
    failed: (title: string, outcome: string) => `${title}: ${outcome}`,
    long: (title: string) => `Still on the server: ${title}`,
    longText: (kind: string, elapsed: string) =>
      `${kind} ${elapsed}. If others are quicker, ask the administrator.`,
    open: 'Open',
    more: (count: number, format: Format) => `and ${format.number(count)} more`,
    all: 'All server work',
  },
};
