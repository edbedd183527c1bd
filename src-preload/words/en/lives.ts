import type { Format } from '../format.ts';

const people = (count: number, format: Format): string =>
  count === 1 ? '1 viewer' : `${format.number(count)} viewers`;

/** Lives, shows, OBS. */
export const lives = {
  lists: { label: 'What to show', lives: 'Lives', shows: 'Shows', obs: 'OBS' },
  list: 'Lives',
  columns: { title: 'Live', state: 'State', next: 'Next start' },
  unsaved: 'Unsaved changes',
  noTitle: 'Without a title',
  empty: {
    title: 'No lives',
    text: 'A live is an address and a key for OBS or another program, and a page on which people watch. Viewers find it when it streams.',
  },
  nothingSelected: {
    title: 'Select a live',
    text: 'Its address, settings and past streams appear here.',
  },
  more: (shown: number, total: number, format: Format) =>
    `The newest ${format.number(shown)} of ${format.number(total)} lives.`,
  what: 'Lives',

  phases: {
    live: 'Live now',
    waiting: 'Waiting for its stream',
    scheduled: 'Scheduled',
    ended: 'Ended',
    blocked: 'Blocked',
  },
  phasesShort: {
    live: 'Live',
    waiting: 'Waiting',
    scheduled: 'Scheduled',
    ended: 'Ended',
    blocked: 'Blocked',
  },
  viewers: people,
  viewersNow: (count: number, format: Format) => `${people(count, format)} now`,
  since: (time: string) => `since ${time}`,
  starts: (when: string) => `Starts ${when}`,
  started: (when: string) => `Was to start ${when}`,
  permanent: 'For many streams',
  once: 'For one stream',

  commands: {
    group: 'Lives',
    create: 'New live…',
    createShow: 'New show…',
    edit: 'Edit the live',
    save: 'Save',
    discard: 'Discard changes…',
    remove: 'Delete the live…',
    open: 'Open on the server',
    copyLink: 'Copy link',
    linkCopied: 'Link copied',
    copyKey: 'Copy the stream key',
    same: 'New live with the same settings…',
    toShow: 'Make a show of it…',
    more: 'More for this live',
    setUp: 'Set up OBS for this live',
    start: 'Start the stream in OBS',
    stop: 'Stop the stream in OBS…',
    nextTab: 'Next part of this live',
    previousTab: 'Previous part of this live',
    goLive: 'New live from this show…',
    removeShow: 'Delete the show',
  },

  tabs: {
    label: 'Parts of the live',
    stream: 'Stream',
    details: 'Details',
    detailsUnsaved: 'Details (not saved)',
    sessions: 'Past streams',
  },

  /** What cannot be had, at the beginning of a note on why. */
  lacks: {
    latency: 'Choosing the delay',
    replay: 'Replays',
    replayPrivacy: 'Another audience for the replay',
    schedules: 'Announcing a time',
    dvr: 'Choosing how far viewers can go back',
  },

  form: {
    create: 'New live',
    createFrom: (show: string) => `New live of “${show}”`,
    createText: 'Viewers find it when it streams, and before where you announce a time.',
    name: (title: string) => `Settings of ${title}`,
    sections: {
      live: 'The stream',
      words: 'Title and description',
      where: 'Where it goes',
      picture: 'Thumbnail',
      show: 'The show',
    },
    thumbnail: {
      none: 'The server’s own picture for lives',
      chosen: 'Not saved yet',
      forget: 'Do not use this picture',
    },
    confirm: 'Create the live',
    cancel: 'Discard',
    created: (title: string) => `Live “${title}” created`,
    bar: 'Create the live, or leave it',
    kept: 'What you write here stays until you create it or discard it.',
    unfinished: 'Not created yet. Go on writing',
    discardTitle: 'Discard the new live?',
    discardText: 'You lose what you wrote here. Nothing was sent to the server.',
    discardConfirm: 'Discard',
    keep: 'Keep it',
    wrong: 'To correct:',
    refused: (message: string) => `The server does not take it: ${message}`,
  },

  options: {
    permanent: {
      label: 'How often it streams',
      once: { name: 'Once', text: 'It is over when its stream ends; the replay takes its place.' },
      many: {
        name: 'Again and again',
        text: 'One address, key and page for all streams; each replay is a video of its own.',
      },
    },
    latency: {
      label: 'Delay',
      hint: 'A small one for talking with viewers, a high one where many watch.',
      options: {
        1: 'Usual: about 10 to 20 seconds',
        2: 'High: about a minute, viewers share the load',
        3: 'Small: a few seconds, viewers do not share the load',
      },
    },
    replay: {
      label: 'Save a replay',
      hintOnce: 'It takes the place of the live, at the same address.',
      hintMany: 'After each stream, as a video of its own.',
      privacy: 'Who may see the replay',
    },
    schedules: {
      label: 'When it starts',
      hint: (zone: string) =>
        `Shown to viewers beforehand. Nothing starts by itself. Your time zone: ${zone}.`,
      add: 'Add a time',
      addMore: 'Add another time',
      time: (number: number) => (number === 1 ? 'Start' : `Start ${number}`),
      remove: (when: string) => `Remove ${when}`,
      removeEmpty: 'Remove this time',
    },
    dvr: {
      label: 'How far viewers can go back',
      server: 'As the server has it',
      none: 'Not at all',
      span: (span: string) => span,
    },
    faults: {
      'schedule-missing': 'Give a date and a time, or remove it.',
      'schedule-past': 'That time has passed. Choose a later one.',
      'schedule-twice': 'This time is there twice.',
      'schedule-once': 'A live for one stream starts once. Remove the other times.',
      'dvr-off': 'This server does not let viewers go back. Choose “Not at all”.',
      'dvr-too-long': 'This server does not let viewers go back that far.',
      'replay-off': 'This server saves no replays. Switch it off.',
      'latency-off': 'This server does not let you choose. Take the usual delay.',
    },
    names: {
      permanent: 'how often it streams',
      latency: 'delay',
      replay: 'replay',
      dvrWindow: 'going back',
      schedules: 'start',
    },
    /** Why the part that is the live's own cannot be changed now. */
    lockedLive: {
      title: 'It streams now',
      text: 'What belongs to the stream can be changed when it has ended. All else can be changed now.',
    },
    lockedEnded: {
      title: 'It has ended',
      text: 'What belongs to the stream cannot be changed any more. “New live with the same settings” makes another.',
    },
    saved: (title: string) => `Stream settings of “${title}” saved`,
  },

  limits: {
    mine: (count: number, format: Format) =>
      `This server lets each account have ${count === 1 ? '1 live' : `${format.number(count)} lives`} at a time, and you have as many. Delete one that you do not need, or wait until one has ended.`,
    mineTitle: 'You have all the lives you may have',
    duration: (span: string) => `A stream may last ${span} on this server; then it is cut off.`,
  },

  /** PeerTube's own codes, where it refuses to make or change a live. */
  refusals: {
    live_not_enabled: {
      title: 'Lives are switched off on this server',
      text: 'Only the people who run it can switch them on. What you wrote stays here.',
    },
    live_not_allowing_replay: {
      title: 'This server saves no replays',
      text: 'Switch the replay off and try again.',
    },
    max_user_lives_limit_reached: {
      title: 'You have all the lives you may have here',
      text: 'Delete one that you do not need, or wait until one has ended. What you wrote stays here.',
    },
    max_instance_lives_limit_reached: {
      title: 'The server has all the lives it takes',
      text: 'Others stream now. Try again later, or ask the people who run it. What you wrote stays here.',
    },
    live_conflicting_permanent_and_save_replay: {
      title: 'This server saves no replays of a live for many streams',
      text: 'Choose one of the two and try again.',
    },
    already_started: {
      title: 'It streams, or has ended',
      text: 'What belongs to the stream cannot be changed now. The rest is saved.',
    },
  },

  remove: {
    title: (name: string) => `Delete “${name}”?`,
    text: 'This cannot be undone, not on the server either.',
    lost: 'What is lost:',
    live: (viewers: string) => `The stream that runs now, with ${viewers}`,
    address: (url: string) => `Its page: whoever follows ${url} finds nothing`,
    key: 'Its address and key: programs that stream to it are refused',
    schedules: (count: number, format: Format) =>
      count === 1 ? 'The time that was announced' : `${format.number(count)} times that were announced`,
    sessions: 'The list of its past streams',
    replaysStay: 'Replays that are videos of their own stay.',
    confirm: 'Delete the live',
    keep: 'Keep it',
    done: (name: string) => `“${name}” was deleted`,
  },

  stream: {
    where: 'Where to stream to',
    rtmps: 'Encrypted address (RTMPS)',
    rtmp: 'Address (RTMP)',
    rtmpOnly: 'This server has no encrypted address: who sits in between can read the key.',
    prefer: 'Take the encrypted one where your program can.',
    copy: 'Copy',
    copyOf: { rtmps: 'Copy the encrypted address', rtmp: 'Copy the address' },
    copied: 'Address copied',
    none: 'The server tells no address. Live is switched off there, or this live is not yours.',
    key: 'Stream key',
    keyHint: 'Whoever knows it can stream in your name.',
    show: 'Show the stream key',
    hide: 'Hide the stream key',
    hidden: 'Hidden',
    copyKey: 'Copy the key',
    keyCopied: (seconds: number) =>
      seconds === 1
        ? 'Copied. Leaves the clipboard in 1 second.'
        : `Copied. Leaves the clipboard in ${seconds} seconds.`,
    keyCopiedSaid: 'Stream key copied. It leaves the clipboard after a minute.',
    keyGone: 'The key has left the clipboard.',
    newKey: 'A new key',
    newKeyText:
      'PeerTube gives each live one key, for good. If somebody else knows it, make a new live with the same settings and delete this one: its page gets another address, too.',
    obs: 'OBS',
    ended: 'This live has ended and takes no stream any more.',
  },

  sessions: {
    none: {
      title: 'Not streamed yet',
      text: 'Each stream is listed here with its length, what went wrong and its replay.',
    },
    list: 'Past streams',
    now: 'Streams now',
    to: (from: string, to: string) => `${from} to ${to}`,
    lasted: (duration: string) => `Length ${duration}`,
    newest: 'The newest hundred.',
    replay: {
      open: 'Open the replay',
      making: 'The replay is being made',
      makingFor: (span: string) => `The replay is being made, for ${span} now`,
      none: 'No replay was saved',
      failed: 'No replay came of it',
      planned: 'A replay will be saved',
    },
    /** `LiveVideoError`. */
    errors: {
      1: {
        title: 'The connection was too slow',
        text: 'More arrived than the server could pass on, or the other way round. A lower bit rate helps.',
      },
      2: { title: 'It lasted too long', text: 'The server cuts streams off after a certain time.' },
      3: { title: 'Your quota was full', text: 'The replay is counted while it streams. Free space first.' },
      4: { title: 'The server could not process it', text: 'Its encoder (FFmpeg) ended. Try again.' },
      5: { title: 'The video was blocked', text: 'A moderator of the server blocked it while it streamed.' },
      6: { title: 'A remote runner failed', text: 'The machine that encoded it for the server gave up.' },
      7: {
        title: 'A remote runner was stopped',
        text: 'Somebody stopped the encoding on the server’s side.',
      },
      8: { title: 'It ended by an error', text: 'The server does not say which.' },
      9: {
        title: 'The stream could not be read',
        text: 'Stream H.264 with AAC: that is what PeerTube takes.',
      },
    } as Readonly<Record<number, { readonly title: string; readonly text: string }>>,
    errorOther: (code: number) => ({
      title: 'It ended by an error',
      text: `The server calls it number ${code}.`,
    }),
  },

  shows: {
    list: 'Shows',
    columns: { name: 'Show', next: 'Next', slot: 'When' },
    empty: {
      title: 'No shows',
      text: 'A show is a template: what your lives have in common, with a number that counts up and a time each week. The next live is then two clicks.',
    },
    nothingSelected: { title: 'Select a show', text: 'What its lives have in common appears here.' },
    form: (name: string) => `Settings of the show ${name}`,
    name: 'Name of the show',
    nameHint: 'For you alone.',
    nameNeeded: 'Give the show a name.',
    titleHint: (example: string) =>
      `In the title, {n} becomes the number and {date} the day. The next one: “${example}”.`,
    number: 'Next number',
    numberWrong: 'A whole number, 0 or more.',
    weekly: 'It has a time each week',
    weekday: 'Day',
    time: 'Time',
    slotHint: (next: string) => `Next: ${next}. Proposed as the start of the next live.`,
    noSlot: 'No time set',
    slot: (day: string, time: string) => `${day}, ${time}`,
    goLive: 'New live from this show…',
    duplicate: 'Duplicate',
    remove: 'Delete the show',
    copyName: (name: string) => `${name} (copy)`,
    saved: (name: string) => `Show “${name}” saved`,
    removed: (name: string) => `Show “${name}” deleted`,
    save: 'Save the show',
    discard: 'Discard',
    newName: 'New show',
    newTitle: 'New show #{n}',
  },

  obs: {
    title: 'OBS on this computer, or on another',
    explain:
      'Sepiola gives OBS the address and the key of a live, and starts and stops its stream. OBS 28 or newer has what it takes.',
    steps: [
      'In OBS: Tools, WebSocket Server Settings.',
      'Switch on “Enable WebSocket server”.',
      'Press “Show Connect Info”: port and password stand there.',
    ],
    host: 'Address',
    hostHint: 'localhost where OBS runs on this computer.',
    hostNeeded: 'Give the address of the computer on which OBS runs.',
    port: 'Port',
    portWrong: 'A number from 1 to 65535. OBS has 4455 at first.',
    password: 'Password',
    passwordHint: 'Kept in the keychain of this computer. Empty where OBS asks for none.',
    passwordKept: 'The kept one is used unless you type another.',
    connect: 'Connect',
    connecting: 'Connecting…',
    disconnect: 'Disconnect',
    forget: 'Forget OBS',
    connected: (version: string) => `Connected to OBS ${version}`,
    connectedPlain: 'Connected to OBS',
    notConnected: 'Not connected',
    setUpFirst: 'Connect Sepiola with OBS once; then one click sets it up for a live.',
    toSettings: 'Connect with OBS…',
    setFor: 'OBS is set up for this live.',
    setForOther: (title: string) => `OBS is set up for “${title}”.`,
    nextStep: 'Choose a live, and under “Stream” set OBS up for it.',
    setForNothing: 'It was not set up from here.',
    setUp: 'Set up OBS for this live',
    setUpHint: 'Writes address and key into OBS’s settings. You see neither.',
    setUpDone: 'OBS has the address and key of this live',
    busyStreaming: 'OBS streams now. It can be set up for another live when it has stopped.',
    start: 'Start stream',
    stop: 'Stop stream…',
    stopNow: 'Stop stream',
    states: {
      idle: 'Not streaming',
      starting: 'Starting…',
      streaming: 'Streaming',
      reconnecting: 'The connection broke; OBS is trying again',
      stopping: 'Stopping…',
    },
    streamsThis: (since: string) => `OBS streams this live since ${since}`,
    streamsThisNow: 'OBS streams this live',
    streamsOther: (since: string) => `OBS streams since ${since}`,
    stopTitle: 'Stop the stream?',
    stopText: (viewers: string) => `${viewers}. For them it ends now.`,
    stopUnknown: 'How many watch is not known here. For them it ends now.',
    keepStreaming: 'Go on streaming',
  },
};
