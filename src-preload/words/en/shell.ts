import type { Format } from '../format.ts';

/** The frame: sidebar, header, strip, palette, and words that all views share. */
export const shell = {
  appName: 'Sepiola',
  skipToView: 'Skip to the view',
  navigation: 'Views',
  inspector: 'Inspector',
  menus: 'Menus',
  loading: 'Loading',

  views: {
    home: 'Home',
    videos: 'Videos',
    uploads: 'Uploads and drafts',
    channels: 'Channels',
    playlists: 'Playlists',
    lives: 'Lives',
    statistics: 'Statistics',
    settings: 'Settings',
    signIn: 'Sign in',
  },

  actions: {
    back: 'Back',
    forward: 'Forward',
    cancel: 'Cancel',
    close: 'Close',
    copy: 'Copy',
    tryAgain: 'Try again',
    save: 'Save',
    clear: 'Clear',
    dismiss: 'Dismiss',
    showInspector: 'Show the inspector',
    hideInspector: 'Hide the inspector',
  },

  fields: {
    count: (length: string, limit: string) => `${length} of ${limit}`,
    showPassword: 'Show the password',
    hidePassword: 'Hide the password',
    required: 'Required',
  },

  serverSaid: (sentence: string) => `The server said: “${sentence}”`,
  cannotStart: 'Sepiola could not start',
  viewFailed: {
    title: 'This view could not be shown',
    text: 'The rest of the app goes on. Open the view again, or restart Sepiola if it happens again.',
  },

  accounts: {
    switcher: (name: string, server: string) => `Account: ${name} on ${server}. Switch account`,
    none: 'No account',
    menu: 'Accounts',
    heading: 'Accounts',
    add: 'Add account…',
    signInAgain: (name: string) => `Sign in again as ${name}`,
    openServer: 'Open the server in the browser',
    signOut: 'Sign out…',
    needsSignIn: 'Sign-in needed',
  },

  signInBanner: {
    expired: (name: string, server: string) =>
      `Your session on ${server} has ended. Sign in again as ${name}.`,
    revoked: (name: string, server: string) => `${server} has ended your session. Sign in again as ${name}.`,
    keychain: (name: string) => `The keychain could not be read. Sign in again as ${name}.`,
    restarted: (name: string) => `${name} was signed in until the app quit. Sign in again.`,
    kept: 'Drafts and uploads are kept.',
    action: 'Sign in',
  },

  palette: {
    title: 'Commands',
    open: 'Search commands',
    placeholder: 'Go to a view, or do something…',
    nothing: 'No command has that name.',
    groups: {
      views: 'Go to',
      create: 'New',
      uploads: 'Uploads',
      accounts: 'Accounts',
      help: 'Help',
      view: 'In this view',
    },
    goTo: (view: string) => `Go to ${view}`,
    addFiles: 'Add video files…',
    addFolder: 'Add a folder of videos…',
    newDraft: 'New draft',
    pauseAll: 'Pause all uploads',
    resumeAll: 'Resume all uploads',
    addAccount: 'Add account…',
    switchTo: (name: string, server: string) => `Switch to ${name} on ${server}`,
    showKeys: 'Show keys',
    openPalette: 'Search commands',
    back: 'Back',
    forward: 'Forward',
  },

  keys: {
    title: 'Keys',
    everywhere: 'Everywhere',
    lists: 'In lists and tables',
    list: {
      move: 'Move',
      extend: 'Select from here to there',
      toggle: 'Add or remove one',
      all: 'Select all',
      none: 'Select nothing',
      ends: 'First and last',
      typeAhead: 'Type a name to jump to it',
    },
    letters: 'Letters',
  },

  drop: {
    title: 'Drop to make drafts',
    into: (channel: string, account: string) => `New drafts in ${channel}, as ${account}`,
    intoAccount: (account: string) => `New drafts for ${account}`,
    withoutAccount: 'New drafts. You can choose their account later',
    nothingLost: 'Nothing is sent before you say so.',
    made: (count: number, format: Format) =>
      count === 1 ? '1 draft made' : `${format.number(count)} drafts made`,
    madeAndRefused: (made: number, refused: number, format: Format) =>
      `${made === 1 ? '1 draft' : `${format.number(made)} drafts`} made, ${
        refused === 1 ? '1 file' : `${format.number(refused)} files`
      } left out`,
    refused: (count: number, format: Format) =>
      count === 1 ? '1 file was left out' : `${format.number(count)} files were left out`,
    why: 'See why',
  },

  activity: {
    label: 'Activity',
    quiet: 'Nothing under way',
    offline: 'Offline',
    offlineText: 'You see what was read before. Uploads go on by themselves when the network is back.',
    online: 'Online',
    travelling: (count: number, format: Format) =>
      count === 1 ? '1 upload' : `${format.number(count)} uploads`,
    ofSize: (sent: number, size: number, format: Format) => `${format.bytes(sent)} of ${format.bytes(size)}`,
    rate: (bytesPerSecond: number, format: Format) => format.rate(bytesPerSecond),
    left: (seconds: number, format: Format) => `${format.span(seconds)} left`,
    waiting: (count: number, format: Format) => `${format.number(count)} waiting`,
    paused: (count: number, format: Format) => `${format.number(count)} paused`,
    failed: (count: number, format: Format) => `${format.number(count)} failed`,
    held: (count: number, format: Format) => `${format.number(count)} to publish`,
    /** Calls that a server keeps waiting; how many it takes, within how many seconds where that is known. */
    serverWait: (host: string, calls: number, format: Format) =>
      calls === 1 ? `1 request waits for ${host}` : `${format.number(calls)} requests wait for ${host}`,
    serverWaitNext: (seconds: number, calls: number, format: Format) => {
      const next = calls === 1 ? 'it goes out' : 'the next go out';
      return seconds > 0 ? `${next} in ${format.span(seconds)}` : `${next} now`;
    },
    serverTakes: (calls: number, seconds: number | null, format: Format) =>
      seconds === null
        ? `It takes ${format.number(calls)} at a time.`
        : `It takes ${format.number(calls)} in ${format.span(seconds)}.`,
    serverRefused: 'It asked for a pause.',
    openQueue: 'Open the queue',
    progress: 'Progress of all uploads',
  },

  /** A relative time follows: “As of 2 hours ago”. */
  staleData: 'As of',
  offlineNever: {
    title: 'Not read yet',
    text: 'You are offline, and this has not been read on this computer before. It comes when the network is back.',
  },

  home: {
    title: 'Home',
    needsYou: 'Needs you',
    underWay: 'Under way',
    good: {
      title: 'Nothing needs you now',
      text: 'No upload is stuck, no draft waits, no session has ended. Drop a video here to begin the next one.',
    },
    addFiles: 'Add video files…',
    failed: (title: string) => `Upload failed: ${title}`,
    stuck: (title: string) => `Upload waits: ${title}`,
    held: (title: string) => `Arrived, not published yet: ${title}`,
    draft: (title: string) => `Draft: ${title}`,
    drafts: 'Drafts',
    untitled: 'Untitled',
    open: 'Open',
    signIn: (server: string) => `Sign-in needed on ${server}`,
    quota: {
      title: (share: string, server: string) => `${share} of your space on ${server} is used`,
      dailyTitle: (share: string, server: string) => `${share} of today’s upload limit on ${server} is used`,
      text: (used: string, limit: string) =>
        `${used} of ${limit}. Delete what you no longer need, or ask the administrator for more.`,
      dailyText: (used: string, limit: string) => `${used} of ${limit}. More is possible tomorrow.`,
    },
    travelling: (count: number, format: Format) =>
      count === 1 ? '1 upload travels' : `${format.number(count)} uploads travel`,
    week: {
      title: 'The last seven days',
      never: 'No figures were read yet. Open the statistics to read them.',
      chart: (metric: string, total: string) => `${metric} of the last seven days, ${total} in all`,
    },
    liveNow: (title: string) => `Live now: ${title}`,
    liveSoon: (title: string) => `Live soon: ${title}`,
    viewers: (count: number, format: Format) =>
      count === 1 ? '1 person watches' : `${format.number(count)} people watch`,
    space: 'Space',
    spaceUsed: (used: string, limit: string) => `${used} of ${limit} used`,
    spaceUnlimited: (used: string) => `${used} used, no limit`,
    spaceToday: (used: string, limit: string) => `Today: ${used} of ${limit}`,
    latest: 'Latest videos',
    allVideos: 'All videos',
  },
};
