import type { Format } from '../format.ts';

function some(count: number, format: Format): string {
  return count === 1 ? '1 caption' : `${format.number(count)} captions`;
}

function lines(count: number, format: Format): string {
  return count === 1 ? '1 line' : `${format.number(count)} lines`;
}

/** A number with at most one digit after the point. */
function tenths(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Captions and chapters of a video, the player beside them, and the editor of captions. */
export const captions = {
  title: 'Captions',

  player: {
    label: (title: string) => `Player: ${title}`,
    group: 'Player',
    toggle: 'Play or pause',
    play: 'Play',
    pause: 'Pause',
    backwards: 'Backwards; press again: faster',
    faster: 'Play; press again: faster',
    frameBack: 'One frame back',
    frameOn: 'One frame on',
    secondBack: 'One second back',
    secondOn: 'One second on',
    seek: 'Position',
    position: (at: string, of: string) => `${at} of ${of}`,
    rate: (rate: number, format: Format) => `${rate < 0 ? '◀ ' : ''}${format.number(Math.abs(rate))}×`,
    mute: 'Mute',
    unmute: 'Unmute',
    volume: 'Volume',
    none: 'The server has no file that can be played here.',
    noFile: 'There is no file to play yet.',
    cannotPlay: 'This video cannot be played here.',
    goesOn: 'Everything else works without it.',
  },

  list: {
    label: 'Captions of this video',
    none: {
      title: 'No captions yet',
      text: 'Add .srt or .vtt files, drop them here, or write captions to the picture.',
    },
    add: 'Add files…',
    fromVideo: 'From a video file…',
    write: 'Write new captions…',
    generate: 'Let the server write them',
    more: 'More ways to get captions',
    edit: 'Edit',
    editOf: (language: string) => `Edit the ${language} captions`,
    replace: 'Replace with a file…',
    download: 'Save as a file…',
    remove: 'Delete…',
    actions: (language: string) => `More for the ${language} captions`,
    updated: 'changed',
    state: {
      uploaded: 'Written or uploaded',
      automatic: 'Written by the server',
      generating: 'The server is writing',
      kept: 'Unsaved work',
    },
    generating: 'The server listens to the video and writes captions. That can take as long as the video.',
    generateNeedsNone: 'Only for a video without captions.',
    asked: 'The server begins to write captions',
    saved: (name: string) => `Saved as ${name}`,
    deleted: (language: string) => `${language} captions deleted`,
    deleteTitle: (language: string) => `Delete the ${language} captions?`,
    deleteText: (language: string) =>
      `Viewers can no longer turn on ${language} captions. The server keeps no copy.`,
    deleteConfirm: 'Delete captions',
    kept: (languages: string) => `Captions with unsaved work: ${languages}`,
  },

  incoming: {
    title: 'To be added',
    /** `240 captions, 0:02 to 44:10`. */
    found: (count: number, from: string, to: string, format: Format) =>
      `${some(count, format)}, ${from} to ${to}`,
    language: (name: string) => `Language of ${name}`,
    choose: 'Choose its language',
    replaces: (language: string) => `Replaces the ${language} captions on the server.`,
    upload: 'Upload',
    uploadOf: (name: string) => `Upload ${name}`,
    open: 'Open in the editor',
    openOf: (name: string) => `Open ${name} in the editor`,
    leaveOut: (name: string) => `Leave out ${name}`,
    reading: 'Reading it',
    uploaded: (language: string) => `${language} captions are on the server`,
    refused: (name: string) => `${name} cannot be used`,
    refusedLine: (line: number, format: Format) => `Line ${format.number(line)}: `,
    /** `Nothing was sent.` follows the reason. */
    drop: 'Drop captions here',
  },

  repairs: {
    title: (count: number, format: Format) =>
      count === 1 ? '1 thing was repaired' : `${format.number(count)} things were repaired`,
    show: 'Show them',
    hide: 'Hide them',
    line: (line: number, format: Format) => `Line ${format.number(line)}`,
    more: (count: number, format: Format) => `And ${lines(count, format)} more.`,
  },

  /** What was malformed in a file, and what it was taken for. What the file said follows where it is lost. */
  repair: {
    'left-out': 'This belonged to no caption, and is left out:',
    'markup-dropped': 'This formatting does not exist in captions, and is left out:',
    'settings-dropped': 'This place on the screen is not understood, and is left out:',
    'end-before-start': 'It ended before it began: now it is shown for two seconds, or until the next one.',
    'out-of-order': 'It was not in the order of time: now it is.',
    'negative-time': 'It began before the video: now it begins with it.',
    'time-format': 'The time was written in an unusual way.',
    arrow: 'The arrow between the times was written in an unusual way.',
    'decimal-mark': 'The time had the other decimal mark.',
    'blank-line-in-text':
      'A blank line stood in the middle of the text. What follows it belongs to the same caption.',
    'missing-blank-line': 'The blank line between two captions was missing.',
    'missing-number': 'The number was missing.',
    'bare-angle': 'A “<” stands for itself: it is spelled out when this is saved.',
    'no-header': 'The first line, WEBVTT, was missing.',
    'other-kind': 'The name says another kind of file than this is.',
    'control-characters': 'Characters that no text has are left out.',
  },

  /** After `Line 12: `. */
  refusal: {
    empty: 'there is no text in this file.',
    'no-cues': 'nothing in this file says when it is to be shown.',
    time: 'the time cannot be understood. Correct that line in the file, then add it again.',
    'other-format': 'this is another kind of file. SubRip (.srt) and WebVTT (.vtt) can be used.',
  },

  tracks: {
    title: 'Captions from a video file',
    choose: 'Choose a video file…',
    text: 'MKV, WebM and MP4 files often carry captions. Choose the file on this computer that the video was made from.',
    reading: 'Looking for captions in it',
    extracting: (share: string) => `Reading: ${share}`,
    none: 'There are no captions in this file.',
    pictures: 'Pictures, not text: cannot be used.',
    take: 'Take it',
    takeOf: (name: string) => `Take ${name}`,
    unnamed: (number: number) => `Track ${number}`,
    close: 'Close',
  },

  fresh: {
    title: 'Write new captions',
    language: 'Language',
    exists: (language: string) => `There are ${language} captions already. Edit those.`,
    begin: 'Begin',
    cancel: 'Cancel',
  },

  editor: {
    title: (language: string) => `${language} captions`,
    back: 'All captions',
    backToDraft: 'Back to the draft',
    groups: { edit: 'Captions', times: 'Times', find: 'Find' },
    save: 'Save to the server',
    saveDraft: 'Save with the draft',
    saving: 'Saving',
    saved: 'Saved',
    unsaved: 'Not saved yet',
    keptSince: (when: string) => `This is your unsaved work from ${when}.`,
    discard: 'Discard it…',
    discardTitle: 'Discard the unsaved work?',
    discardText: (count: number, format: Format) =>
      `${some(count, format)} as you left them are lost. What was saved last stays.`,
    discardConfirm: 'Discard',
    discarded: 'Unsaved work discarded',
    savedToast: (language: string) => `${language} captions saved`,
    failed: 'Not saved: your work is kept here',
    changedTitle: 'These captions were changed on the server',
    changedText: 'Somebody saved others since you opened them. Yours would take their place.',
    changedConfirm: 'Save mine',
    cannotRead: {
      title: 'These captions cannot be read',
      line: (line: number, format: Format) => `Line ${format.number(line)}: `,
    },
    emptyWhy: 'A file without captions is not taken. Write one first, or delete them in the list.',
    undo: 'Undo',
    redo: 'Redo',
    undone: (what: string) => `Undone: ${what}`,
    redone: (what: string) => `Done again: ${what}`,
    list: 'Captions in order',
    count: (count: number, format: Format) => some(count, format),
    number: (number: number, format: Format) => `Caption ${format.number(number)}`,
    text: 'Text',
    from: 'Begins',
    to: 'Ends',
    notMoment: 'Write it as 1:15.5 or 1:02:03.450.',
    /** Characters per second. */
    speed: (value: number) => `${tenths(value)}/s`,
    speedLong: (value: number) => `${tenths(value)} characters per second`,
    seconds: (value: number) => `${tenths(value)} s`,
    empty: {
      title: 'No captions yet',
      text: 'Play the video, and press N where somebody begins to speak.',
    },
    insert: 'New caption at the playhead',
    insertShort: 'New caption',
    split: 'Split at the playhead',
    splitCaret: 'In the text: split at the cursor',
    newLine: 'In the text: new line',
    leaveText: 'In the text: back to the list',
    nextText: 'In the text: go on with the next',
    merge: 'Merge with the next, or all selected',
    remove: 'Delete the selected',
    write: 'Write in its text',
    playCue: 'Play this caption',
    begin: 'Begin it at the playhead',
    end: 'End it at the playhead',
    beginEarlier: 'Begin earlier by 0.1 s',
    beginLater: 'Begin later by 0.1 s',
    endEarlier: 'End earlier by 0.1 s',
    endLater: 'End later by 0.1 s',
    earlier: 'Earlier by 0.1 s',
    later: 'Later by 0.1 s',
    nextProblem: 'Next problem',
    previousProblem: 'Previous problem',
    noProblems: 'No problems',
    problems: (count: number, format: Format) =>
      count === 1 ? '1 problem' : `${format.number(count)} problems`,
    shiftOpen: 'Move in time…',
    closeOverlaps: 'Let overlaps end in time',
    more: 'More',
    done: {
      text: 'text',
      times: 'times',
      split: 'split',
      merge: 'merge',
      insert: 'new caption',
      remove: 'deletion',
      shift: 'move in time',
      replace: 'replacement',
      overlaps: 'overlaps',
    },
    removed: (count: number, format: Format) => `${some(count, format)} deleted`,
    overlapsClosed: (count: number, format: Format) =>
      count === 0 ? 'There were no overlaps' : `${some(count, format)} end earlier now`,
  },

  problem: {
    overlap: 'overlaps the one before',
    gap: 'follows too closely',
    'too-fast': 'too fast to read',
    'too-short': 'shown too briefly',
    'too-long': 'shown for very long',
    'long-line': 'a line is too long',
    'too-many-lines': 'more than two lines',
    empty: 'no text',
    'after-end': 'after the end of the video',
  },

  waveform: {
    label: 'Timeline',
    position: (at: string, cue: string | null) => (cue === null ? at : `${at}, ${cue}`),
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    zoomAll: 'Show all of it',
    zoom: 'Zoom of the timeline',
    listening: (share: string) => `Reading the sound: ${share}`,
    silent: 'There is no sound to draw. Captions can be moved all the same.',
  },

  find: {
    open: 'Find and replace',
    label: 'Find',
    replace: 'Replace with',
    matchCase: 'Upper and lower case matter',
    words: 'Whole words',
    next: 'Next',
    previous: 'Previous',
    one: 'Replace',
    all: 'Replace all',
    close: 'Close',
    found: (at: number, count: number, format: Format) =>
      count === 0 ? 'Not found' : `${format.number(at)} of ${format.number(count)}`,
    replaced: (count: number, format: Format) =>
      count === 1 ? 'Replaced once' : `Replaced ${format.number(count)} times`,
  },

  shift: {
    title: 'Move in time',
    by: 'Seconds',
    hint: 'Later with 1.5, earlier with -1.5.',
    which: 'Which ones',
    all: 'All',
    from: (number: number, format: Format) => `From caption ${format.number(number)} on`,
    selected: (count: number, format: Format) => `Only the ${format.number(count)} selected`,
    rate: 'They were made for another frame rate',
    rateFrom: 'Made for',
    rateTo: 'The video has',
    notNumber: 'Write a number of seconds, such as 1.5 or -0.3.',
    confirm: 'Move',
    cancel: 'Cancel',
    moved: (count: number, format: Format) => `${some(count, format)} moved`,
  },

  chapters: {
    list: 'Chapters of this video',
    none: 'Viewers can jump to a chapter. Add one at the playhead, or paste a list as it stands in a description.',
    addHere: (time: string) => `Add a chapter at ${time}`,
    addShort: 'Add a chapter at the playhead',
    group: 'Chapters',
    goTo: (name: string) => `Play from ${name}`,
    paste: 'Paste a list…',
    export: 'Export',
    copyText: 'Copy as a list',
    saveText: 'Save as a list (.txt)…',
    saveCue: 'Save as a cue sheet (.cue)…',
    copied: 'Chapters copied',
    saved: (name: string) => `Saved as ${name}`,
    save: 'Save chapters',
    unsaved: 'Not saved yet',
    kept: 'Saved',
    savedToast: 'Chapters saved',
    failed: 'Chapters not saved: they are kept here',
    discard: 'Discard changes',
    fix: (count: number, format: Format) =>
      count === 1 ? 'Correct 1 chapter first' : `Correct ${format.number(count)} chapters first`,
    live: 'A live video has no chapters. Its recording can.',
    removed: (name: string) => `Chapter ${name} removed`,
    changedOnServer: 'The chapters on the server are others by now. Saving puts yours in their place.',
  },
};
