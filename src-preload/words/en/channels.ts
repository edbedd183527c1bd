import type { Format } from '../format.ts';

const videoCount = (count: number, format: Format): string =>
  count === 1 ? '1 video' : `${format.number(count)} videos`;

/** Channels, and what belongs to them. */
export const channels = {
  /** The three lists of the view. */
  lists: { label: 'What to show', channels: 'Channels', syncs: 'Synchronisations', imports: 'Imports' },
  list: 'Channels',
  columns: {
    name: 'Channel',
    videos: 'Videos',
    followers: 'Followers',
    views: 'Views',
  },
  ownedBy: (name: string) => `Of ${name}; you are an editor`,
  unsaved: 'Unsaved changes',
  empty: {
    title: 'No channels',
    text: 'A channel is where your videos live, under a name that people can follow.',
  },
  nothingSelected: {
    title: 'Select a channel',
    text: 'Its figures, words, pictures and people appear here.',
  },
  open: 'Open on the server',

  commands: {
    create: 'New channel…',
    edit: 'Edit the channel',
    save: 'Save the channel',
    discard: 'Discard unsaved changes',
    avatar: 'Choose an avatar…',
    banner: 'Choose a banner…',
    remove: 'Delete the channel…',
    syncNow: 'Synchronise now',
    addImport: 'Import or synchronise…',
  },

  tabs: {
    label: 'Parts of the channel',
    overview: 'Overview',
    details: 'Details',
    people: 'People',
    activity: 'Activity',
  },

  create: {
    title: 'New channel',
    name: 'Name',
    nameHint: 'What people read. It can be changed at any time.',
    handle: 'Handle',
    handleHint: (example: string) =>
      `The address: ${example}. It can never be changed, and nobody can have it again, not even after the channel was deleted.`,
    checking: 'Asking the server whether it is free…',
    free: 'It is free.',
    confirm: 'Create the channel',
    created: (name: string) => `Channel “${name}” created`,
  },

  handle: {
    needed: 'Give the channel a handle.',
    signs: 'Only small letters without accents, digits, and _ . - are possible.',
    ends: 'It may neither begin nor end with a dot or a hyphen.',
    long: (limit: number) => `At most ${limit} characters.`,
    taken: 'This handle is taken, or was once: by a channel or by an account. Choose another.',
  },
  texts: {
    nameNeeded: 'Give the channel a name.',
    tooLong: (limit: number, format: Format) => `At most ${format.number(limit)} characters.`,
    tooShort: (limit: number, format: Format) => `At least ${format.number(limit)} characters, or none.`,
    refused: (message: string) => `The server does not take it: ${message}`,
  },

  details: {
    form: (name: string) => `Details of “${name}”`,
    pictures: 'Pictures',
    words: 'Words',
    displayName: 'Name',
    handle: 'Handle',
    handleHint: 'Chosen for good when the channel was made.',
    description: 'Description',
    descriptionMode: 'Write the description, or see it',
    write: 'Write',
    preview: 'Preview',
    markdown: 'Markdown is possible. Links, @accounts and #hashtags become links.',
    support: 'Support',
    supportHint: 'How people can support you. Below the channel’s videos that have this text.',
    toVideos: (count: number, format: Format) =>
      `Write it into ${videoCount(count, format)} of the channel too`,
    toVideosHint: 'New videos take it by themselves. This replaces what the present ones have.',
    save: 'Save',
    discard: 'Discard',
    saved: (name: string) => `“${name}” saved`,
    savedEverywhere: (name: string, count: number, format: Format) =>
      `“${name}” saved, and its support text written into ${videoCount(count, format)}`,
    askVideos: {
      title: 'Replace the support text of all its videos?',
      text: (count: number, format: Format) =>
        `${count === 1 ? '1 video gets' : `${format.number(count)} videos get`} this text in place of their own. Sepiola does not know their present texts and cannot bring them back.`,
      textEmpty: (count: number, format: Format) =>
        `${count === 1 ? '1 video loses' : `${format.number(count)} videos lose`} the support text. Sepiola does not know their present texts and cannot bring them back.`,
      confirm: 'Save and replace them',
    },
    remove: 'Delete',
    removeHint: 'With all its videos, comments and statistics.',
    removeLast: 'Your last channel cannot be deleted: the server keeps one for each account.',
    removeEditor: 'Only the owner can delete it.',
    removeButton: 'Delete the channel…',
  },

  pictures: {
    avatar: 'Avatar',
    banner: 'Banner',
    avatarHint: 'Square, best 600 × 600 pixels or more.',
    bannerHint: 'Six times as wide as high, best 1920 × 317 pixels.',
    choose: 'Choose…',
    change: 'Change…',
    remove: 'Remove',
    chooseOf: { avatar: 'Choose an avatar', banner: 'Choose a banner' },
    removeOf: { avatar: 'Remove the avatar', banner: 'Remove the banner' },
    set: { avatar: 'Avatar set', banner: 'Banner set' },
    removed: { avatar: 'Avatar removed', banner: 'Banner removed' },
    none: { avatar: 'No avatar', banner: 'No banner' },
    preview: { avatar: 'Avatar of the channel', banner: 'Banner of the channel' },
  },

  overview: {
    videos: 'Videos',
    followers: 'Followers',
    viewsTotal: 'Views in all',
    viewsDays: (days: number) => `Views in ${days} days`,
    chart: 'Views per day',
    chartSummary: (from: string, to: string, sum: string, most: string, mostDay: string) =>
      `Views per day from ${from} to ${to}: ${sum} in all, most on ${mostDay}: ${most}.`,
    chartNothing: 'Nobody has watched in these days.',
    day: (date: string, views: string) => `${date}: ${views}`,
    views: (count: number, format: Format) => (count === 1 ? '1 view' : `${format.number(count)} views`),
    latestFollowers: 'Latest followers',
    noFollowers: 'Nobody follows this channel yet.',
    moreFollowers: (count: number, format: Format) => `and ${format.number(count)} more`,
    noStatistics: 'This server tells no views of channels.',
    facts: 'Facts',
    address: 'Address',
    created: 'Created',
    owner: 'Owner',
    showVideos: 'Show its videos',
  },

  remove: {
    title: (name: string) => `Delete “${name}”?`,
    lost: 'What is lost, for good:',
    videos: (count: number, format: Format) =>
      count === 0
        ? 'The channel. It has no videos.'
        : `${videoCount(count, format)}, with their comments, views and statistics.`,
    videosUnknown: 'All its videos, with their comments, views and statistics.',
    followers: (count: number, format: Format) =>
      count === 1 ? '1 follower.' : `${format.number(count)} followers.`,
    handle: (handle: string) => `The handle ${handle}: nobody can have it again, you neither.`,
    kept: 'Its playlists stay, private and without a channel.',
    type: (handle: string) => `To confirm, type the handle: ${handle}`,
    confirm: 'Delete the channel',
    keep: 'Keep it',
    done: (name: string) => `Channel “${name}” deleted`,
  },

  people: {
    editors: 'Editors',
    editorsHint: 'They may do all to the channel and its videos, but not delete it nor choose its editors.',
    list: 'Editors of the channel',
    none: 'Nobody but you edits this channel.',
    noneOfOther: 'Nobody else edits this channel.',
    owner: 'Owner',
    you: 'you',
    states: { 1: 'Invited', 2: 'Editor', 3: 'Declined' } as Readonly<Record<number, string>>,
    invite: 'Invite',
    account: 'Account',
    accountHint: (host: string) => `The name of an account on ${host}, as in its address.`,
    accountNeeded: 'Give the name of an account.',
    accountUnknown: (host: string) => `There is no account of this name on ${host}.`,
    alreadyInvited: 'This account is invited already, or edits the channel.',
    own: 'That is the owner’s own account.',
    invited: (name: string) => `${name} is invited`,
    remove: (name: string) => `Remove ${name}`,
    withdraw: (name: string) => `Withdraw the invitation of ${name}`,
    askRemove: {
      title: (name: string) => `Remove ${name}?`,
      text: (name: string, channel: string) =>
        `${name} can no longer edit “${channel}”. Only a new invitation, which ${name} has to accept, gives it back.`,
      confirm: 'Remove',
    },
    removed: (name: string) => `${name} is no longer an editor`,
    withdrawn: (name: string) => `The invitation of ${name} is withdrawn`,
    leave: 'Leave the channel…',
    askLeave: {
      title: (channel: string) => `Leave “${channel}”?`,
      text: 'You can no longer edit it. Only a new invitation by its owner gives it back.',
      confirm: 'Leave',
    },
    left: (channel: string) => `You have left “${channel}”`,
    collaborators: 'Editors of a channel',

    ownership: 'Hand over',
    ownershipHint:
      'The whole channel, with its videos and playlists, goes to another account on this server.',
    ownershipOf: 'Handing over a channel',
    newOwner: 'New owner',
    give: 'Hand over…',
    askGive: {
      title: (channel: string, name: string) => `Hand “${channel}” over to ${name}?`,
      text: (count: number, name: string, format: Format) =>
        `${count === 0 ? 'The channel and its playlists' : `The channel with ${videoCount(count, format)} and its playlists`} become ${name}’s as soon as ${name} accepts. You can withdraw until then; after that only ${name} can give it back.`,
      confirm: 'Hand over',
    },
    asked: (name: string) => `${name} was asked to take the channel`,
    waiting: (name: string) => `Waits for ${name} to accept.`,
    takeBack: 'Withdraw',
    takenBack: 'The request is withdrawn',
    lastChannel: 'Your last channel cannot be handed over.',
  },

  requests: {
    label: 'Requests to you',
    invitation: (who: string, channel: string) => `${who} invites you to edit “${channel}”.`,
    ownership: (who: string, channel: string) => `${who} wants to hand “${channel}” over to you.`,
    accept: 'Accept',
    decline: 'Decline',
    acceptOf: (channel: string) => `Accept: ${channel}`,
    declineOf: (channel: string) => `Decline: ${channel}`,
    accepted: {
      invitation: (channel: string) => `You now edit “${channel}”`,
      ownership: (channel: string) => `“${channel}” is yours now`,
    },
    declined: {
      invitation: (channel: string) => `Invitation to “${channel}” declined`,
      ownership: (channel: string) => `“${channel}” stays where it is`,
    },
  },

  activity: {
    what: 'The log of a channel’s activity',
    list: 'Activity',
    none: {
      title: 'Nothing yet',
      text: 'What is done to the channel, its videos and playlists is noted here.',
    },
    somebody: 'Somebody',
    /** PeerTube's numbers of actions; `what` names the thing. */
    sentence: (action: number, who: string, what: string): string | null =>
      ({
        1: `${who} created ${what}`,
        2: `${who} changed ${what}`,
        3: `${who} deleted ${what}`,
        4: `${who} changed the captions of ${what}`,
        5: `${who} changed the chapters of ${what}`,
        6: `${who} changed the passwords of ${what}`,
        7: `${who} edited ${what} in the studio`,
        8: `${who} replaced the file of ${what}`,
        9: `${who} changed the videos of ${what}`,
        10: `${who} gave ${what} away`,
        11: `${who} got ${what}`,
        12: `${who} asked somebody to take ${what}`,
        13: `${who} accepted ${what}`,
        14: `${who} declined ${what}`,
        15: `${who} changed where ${what} may be embedded`,
        16: `${who} withdrew the handing over of ${what}`,
      })[action] ?? null,
    other: (who: string, label: string, what: string) => `${who}: ${label}, ${what}`,
    targets: {
      video: (name: string) => `the video “${name}”`,
      playlist: (name: string) => `the playlist “${name}”`,
      channel: 'the channel',
      sync: (url: string) => `the synchronisation with ${url}`,
      import: (name: string) => `the import “${name}”`,
    },
    more: 'Show older',
  },

  syncs: {
    list: 'Synchronisations',
    what: 'Synchronising with another platform',
    columns: { url: 'From', channel: 'Into', state: 'State', last: 'Last run' },
    states: { 1: 'Waits for its first run', 2: 'Looks for videos', 3: 'In step', 4: 'Failed' } as Readonly<
      Record<number, string>
    >,
    never: 'Never',
    empty: {
      title: 'No synchronisations',
      text: 'New videos of a channel elsewhere, YouTube for example, can come here by themselves.',
    },
    nothingSelected: { title: 'Select a synchronisation', text: 'Run it now, or end it.' },
    now: 'Synchronise now',
    started: (url: string) => `The server looks for videos at ${url}`,
    remove: 'End it',
    removed: (url: string) => `No longer in step with ${url}`,
    removeHint: 'Videos that came by it stay. What comes there later no longer arrives here.',
    created: 'Created',
    showImports: 'Show its imports',
  },

  imports: {
    list: 'Imports',
    what: 'Importing videos from an address',
    columns: { what: 'Video', channel: 'Into', state: 'State', date: 'Asked for' },
    states: {
      1: 'Waits',
      2: 'Done',
      3: 'Failed',
      4: 'Rejected',
      5: 'Cancelled',
      6: 'Being fetched',
    } as Readonly<Record<number, string>>,
    search: 'Search imports',
    of: (url: string) => `Of ${url}`,
    allAgain: 'Show all imports',
    empty: {
      title: 'No imports',
      text: 'The server can fetch a video, or all of a channel, from another address.',
    },
    noneFound: { title: 'No import has that in its name', text: 'Try fewer letters, or clear the search.' },
    nothingSelected: {
      title: 'Select an import',
      text: 'See why it failed, try again, or take it off the list.',
    },
    selected: (count: number, format: Format) => `${format.number(count)} imports selected`,
    from: 'From',
    video: 'Video',
    videoGone: 'Its video was deleted',
    channel: 'Into',
    attempts: 'Attempts',
    began: 'Asked for',
    changed: 'Changed',
    sync: 'By',
    reason: 'Why it failed',
    openVideo: 'Open the video',
    retry: (count: number, format: Format) =>
      count === 1 ? 'Try again' : `Try ${format.number(count)} again`,
    cancel: (count: number, format: Format) => (count === 1 ? 'Cancel it' : `Cancel ${format.number(count)}`),
    remove: (count: number, format: Format) =>
      count === 1 ? 'Take it off the list' : `Take ${format.number(count)} off the list`,
    removeHint: 'Only the entry goes. A video that arrived stays.',
    retried: (count: number, format: Format) =>
      count === 1 ? 'The import begins again' : `${format.number(count)} imports begin again`,
    cancelled: (count: number, format: Format) =>
      count === 1 ? 'Import cancelled' : `${format.number(count)} imports cancelled`,
    removed: (count: number, format: Format) =>
      count === 1 ? 'Taken off the list' : `${format.number(count)} taken off the list`,
    someFailed: (count: number, of: number, format: Format) =>
      `${format.number(count)} of ${format.number(of)} could not be done`,
    retryOf: 'Trying an import again',
  },

  add: {
    title: 'Import or synchronise',
    kind: 'What',
    kinds: { video: 'One video', channel: 'A whole channel, once', sync: 'Keep in step' },
    kindHints: {
      video: 'The server fetches it from a page or a file’s address, or by a magnet link.',
      channel: 'The server fetches all videos that a channel elsewhere has now. Each becomes an import.',
      sync: 'The server looks now and then for new videos of a channel elsewhere, and fetches them.',
    },
    url: 'Address',
    urlHint: {
      video: 'https://… or magnet:?…',
      channel: 'https://… of the channel',
      sync: 'https://… of the channel',
    },
    urlNeeded: 'Give an address.',
    urlBad: 'This is no web address. It has to begin with https:// or http://.',
    magnetOnlyVideo: 'A magnet link stands for one video.',
    channel: 'Into',
    privacy: 'Who may see it',
    existing: 'Fetch the videos that are there now too',
    confirm: { video: 'Import the video', channel: 'Import all videos', sync: 'Keep in step' },
    done: {
      video: 'The server fetches the video',
      channel: 'The server looks for the channel’s videos',
      sync: 'Kept in step from now on',
    },
    syncWithoutRun: 'Kept in step, but the first run could not be started',
  },
};
