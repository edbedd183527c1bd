import type { Format } from '../format.ts';

const parts = (count: number, format: Format) => (count === 1 ? '1 part' : `${format.number(count)} parts`);

/** Durations and times are written as `9:31`. */
export const studio = {
  /** What the notes on what a server lacks are about. */
  lack: 'Editing videos',
  lackRemove: 'Taking parts out of the middle',
  live: 'A live cannot be edited. Its recording can.',
  label: 'Studio',

  mode: {
    label: 'What is shown',
    video: 'Video',
    result: 'Result',
  },
  player: (name: string) => `Video ${name}`,
  result: {
    label: (name: string) => `What becomes of ${name}`,
    nothing: 'Nothing of the video is left. Put a part back, or move In and Out apart.',
    notPlayed: (name: string) =>
      `${name} cannot be played on this computer, so this leaves it out. Its server can use it.`,
    cannotPlay: 'The video cannot be played on this computer. What is planned holds all the same.',
    bar: 'Position in the result',
    position: (at: string, total: string) => `${at} of ${total}`,
    part: {
      intro: 'Intro',
      outro: 'Outro',
      video: (from: string, to: string) => `${from} to ${to} of the video`,
    },
    unknown: (name: string) => `The length of ${name} is not known: it comes on top.`,
  },

  timeline: {
    label: 'Timeline of the video',
    in: 'In',
    out: 'Out',
    inAt: 'What is kept begins here',
    outAt: 'What is kept ends here',
    removed: (from: string, to: string) => `Taken out: ${from} to ${to}`,
    removedFrom: 'Taken out from here',
    removedTo: 'Taken out up to here',
    beginning: 'Taken out from here…',
    wholeSeconds: 'Cuts lie on whole seconds: servers take no others.',
    sound: 'Show the sound',
    zoom: 'Zoom',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    zoomAll: 'Show all of it',
  },

  commands: {
    group: 'Studio',
    open: 'Edit in the studio',
    begin: 'In: keep from here on',
    end: 'Out: keep up to here',
    takeOut: 'Take a part out: from here, then up to here',
    takeOutKept: 'Take out what lies between In and Out',
    giveUp: 'Do not take it out after all',
    putBack: 'Put a part back that is taken out',
    playResult: 'Play the result',
    playSeam: 'Play over the next cut',
    showVideo: 'Show the video as it is',
    tenBack: '10 seconds back',
    tenOn: '10 seconds on',
    toStart: 'To the beginning of what is kept',
    toEnd: 'To the end of what is kept',
    undo: 'Undo',
    redo: 'Redo',
    reset: 'Start over',
    review: 'Review and send…',
  },
  /** Beside their keys: short. */
  buttons: {
    begin: 'In',
    end: 'Out',
    takeOut: 'Take out from here',
    takeOutEnd: 'Take out up to here',
    putBack: 'Put back',
    playResult: 'Play the result',
    review: 'Review and send…',
  },
  done: {
    in: 'In',
    out: 'Out',
    'take-out': 'taking a part out',
    move: 'move',
    'put-back': 'putting a part back',
    intro: 'intro',
    outro: 'outro',
    watermark: 'watermark',
    reset: 'starting over',
  },
  said: {
    undone: (what: string) => `Undone: ${what}`,
    redone: (what: string) => `Done again: ${what}`,
    in: (at: string) => `In at ${at}`,
    out: (at: string) => `Out at ${at}`,
    begun: (at: string) => `Taken out from ${at} on. Press X again where it ends.`,
    takenOut: (from: string, to: string) => `Taken out: ${from} to ${to}`,
    putBack: (from: string, to: string) => `Put back: ${from} to ${to}`,
    nothingToPutBack: 'No part that is taken out is chosen.',
    reset: 'Nothing is planned any more.',
  },

  files: {
    title: 'Added to it',
    intro: 'Intro',
    outro: 'Outro',
    watermark: 'Watermark',
    none: {
      intro: 'A film shown before it',
      outro: 'A film shown behind it',
      watermark: 'A picture, upper right',
    },
    drop: 'Drop it here',
    choose: 'Choose…',
    other: 'Other…',
    /** For screen readers: `Choose… (Intro)`. */
    chooseFor: (choose: string, what: string) => `${choose} (${what})`,
    remove: (what: string) => `Remove: ${what}`,
    checking: (name: string) => `Looking at ${name}`,
    size: (width: number, height: number) => `${width}×${height}`,
    lengthUnknown: 'length not known',
    otherShape: 'Another shape than the video: it gets black bars.',
    tooWide: 'So wide that its left end lies outside of the picture.',
    dismiss: 'Close',
  },

  kept: {
    since: (when: string) => `This is what you planned on ${when}.`,
    gone: (names: string) => `Not there any more, or of no use: ${names}. Choose it again, or go on without.`,
    changed: (names: string) => `Changed since you chose it: ${names}.`,
    dismiss: 'Close',
  },

  summary: {
    title: 'What becomes of it',
    empty: 'Nothing is planned yet. Press I and O to set In and Out while you watch.',
    emptyRemove: 'X takes a part out of the middle.',
    becomes: (before: string, after: string) => `${before} becomes ${after}`,
    stays: (length: string) => `It stays ${length} long`,
    keeps: (from: string, to: string) => `keeps ${from} to ${to}`,
    takesOut: (count: number, length: string, format: Format) =>
      `takes out ${parts(count, format)}, ${length} in all`,
    intro: (length: string | null) => (length === null ? 'adds an intro' : `adds an intro of ${length}`),
    outro: (length: string | null) => (length === null ? 'adds an outro' : `adds an outro of ${length}`),
    watermark: (name: string) => `lays ${name} over the picture`,
    nothingLeft: 'Nothing of the video would be left.',
    sentence: (head: string, rest: readonly string[], format: Format) =>
      rest.length === 0 ? `${head}.` : `${head}: ${format.list(rest)}.`,
  },

  review: {
    title: (name: string) => `Edit ${name}?`,
    whatHappens: 'What happens',
    away: 'Its server edits the video and processes it again. Until that is done viewers may not be able to watch it.',
    address: 'Its address, views and comments stay.',
    noReturn:
      'What comes of it takes the place of the video as it is now. Without a copy of your own that cannot be had back.',
    timed: {
      captions: (count: number, format: Format) =>
        count === 1
          ? 'The captions keep their old times, and no longer fit.'
          : `The captions in ${format.number(count)} languages keep their old times, and no longer fit.`,
      chapters: (count: number, format: Format) =>
        count === 1
          ? 'The chapter keeps its old time, and no longer fits.'
          : `The ${format.number(count)} chapters keep their old times, and no longer fit.`,
    },
    inOne: (size: string) =>
      `${size} travel in one request that cannot resume. If the line breaks off, it begins anew.`,
    waits: 'Its server is at work on this video now. It can be sent by itself as soon as that is done.',
    busyTitle: 'The server is still at work on this video',
    busyText: 'It takes one edit at a time. Yours can wait here, and is sent when it is done.',
    waitsForCopy: 'The copy is still being saved.',
    send: 'Send to the server',
    sendWhenReady: 'Send when it is done',
    cancel: 'Back',
  },

  /** The strip and Home. */
  away: {
    sending: (name: string, share: string) => `Studio edit of “${name}”: ${share} sent`,
    waiting: (name: string) => `Studio edit of “${name}” waits for the server`,
    failed: (name: string) => `Studio edit not sent: ${name}`,
    open: 'Open the studio',
  },

  request: {
    waiting: 'Waits for the server',
    waitingText: 'It is at work on this video. Your edit is sent as soon as that is done.',
    cancel: 'Do not send it',
    sending: 'Travels to the server',
    progress: 'Sent to the server',
    sent: (sent: number, size: number, format: Format) => `${format.bytes(sent)} of ${format.bytes(size)}`,
    noResume: 'One request that cannot resume: leave the line up.',
    answering: 'All of it is sent: the server looks at it.',
    stop: 'Stop',
    locked: 'It stays as it is while it is on its way.',
    failed: 'Not sent',
    again: 'Try again',
    discard: 'Change the plan',
    there: 'The server has it',
    thereText: 'It edits the video now. You hear of it when it is done.',
    working: 'The server is at work on this video',
    workingText: 'You can plan meanwhile. An edit is sent when it is done.',
    sentToast: (name: string) => `${name}: the server begins to edit it`,
    failedToast: (name: string) => `${name}: the edit could not be sent`,
    done: 'The video is edited',
  },
};
