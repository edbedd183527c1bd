import type { Format } from '../format.ts';

function videos(count: number, format: Format): string {
  return count === 1 ? '1 video' : `${format.number(count)} videos`;
}

function accounts(count: number, format: Format): string {
  return count === 1 ? '1 account' : `${format.number(count)} accounts`;
}

/** Editing many videos at once, and taking edits back. */
export const bulk = {
  view: 'Edit many videos',
  /** Heading in the palette. */
  group: 'Edits',
  videos,

  bar: {
    label: 'Selected videos',
    selected: (count: number, format: Format) => `${format.number(count)} selected`,
    ofAccounts: (count: number, format: Format) => `of ${accounts(count, format)}`,
    more: 'More',
    menu: 'More to do with the selected videos',
    clear: 'Select nothing',
  },

  /** What can be done to a selection: on the bar, in its menu, in the palette. */
  acts: {
    fields: 'Edit fields…',
    tags: 'Tags…',
    privacy: 'Privacy…',
    playlist: 'Add to playlist…',
    schedule: 'Schedule…',
    delete: 'Delete…',
    'hand-over': 'Hand over…',
    title: 'Titles…',
    description: 'Descriptions…',
    channel: 'Move to a channel…',
    language: 'Language…',
    category: 'Category…',
    licence: 'Licence…',
    comments: 'Comments…',
    downloads: 'Downloads…',
    sensitive: 'Sensitive content…',
    support: 'Support text…',
    originally: 'First published…',
    transcode: 'Transcode…',
    'delete-files': 'Delete files of one kind…',
  },
  /** The same with their object, for the palette. */
  actOn: (act: string, count: number, format: Format) =>
    `${act.replace(/…$/, '')}: ${format.number(count)} selected videos…`,
  runsCommand: 'Show edits of many videos',

  form: {
    title: (count: number, format: Format) => `Edit ${videos(count, format)}`,
    intro: 'Choose what is to change. The rest of each video stays as it is.',
    several: (count: number, format: Format) => `They are of ${accounts(count, format)}.`,
    sections: {
      words: 'Title and description',
      about: 'What they are about',
      audience: 'Who may see them, and when',
      where: 'Where they are',
      manners: 'Comments and downloads',
      rest: 'The rest',
    },
    keep: 'Leave as it is',
    keepMany: 'Leave as they are',
    now: 'Now',
    /** “English 96, German 30, 2 others” */
    mixed: (
      shares: readonly { readonly label: string; readonly count: number }[],
      others: number,
      format: Format,
    ) =>
      `Mixed: ${[
        ...shares.map(({ label, count }) => `${label} ${format.number(count)}`),
        ...(others === 0 ? [] : [others === 1 ? '1 other' : `${format.number(others)} others`]),
      ].join(', ')}`,
    notTold: 'Looked up in the preview',
    each: 'Each its own',
    nothingSet: 'None',
    scheduled: 'Scheduled',
    yes: 'Yes',
    no: 'No',
    changeNothing: 'Nothing is to change yet.',
    willChange: (count: number, format: Format) =>
      count === 1 ? '1 change' : `${format.number(count)} changes`,
    toCorrect: 'Something above has to be corrected first.',
    preview: 'Look at the preview',
    previewHint: 'Nothing is sent before you have seen it.',
    cancel: 'Back to the videos',
    none: {
      title: 'No videos chosen',
      text: 'Select two or more in Videos, then choose what to do with them at the foot of the list.',
      action: 'Go to Videos',
    },
  },

  fields: {
    title: 'Title',
    description: 'Description',
    tags: 'Tags',
    category: 'Category',
    licence: 'Licence',
    language: 'Language',
    privacy: 'Who may see it',
    passwords: 'Passwords',
    schedule: 'Schedule',
    originallyPublishedAt: 'First published on',
    commentsPolicy: 'Comments',
    downloadEnabled: 'Downloads',
    nsfw: 'Sensitive content',
    nsfwSummary: 'Note on sensitive content',
    nsfwFlags: 'Kind of sensitive content',
    support: 'Support text',
    channelId: 'Channel',
    waitTranscoding: 'Waiting for the server',
    playlist: 'Playlists',
    existence: 'Video',
    owner: 'Owner',
    files: 'Files',
  },

  text: {
    how: {
      replace: 'Find and replace',
      before: 'Add at the beginning',
      after: 'Add at the end',
      write: 'Write anew',
    },
    find: 'Find',
    replace: 'Replace with',
    replaceHint: 'Leave empty to remove it.',
    matchCase: 'Upper and lower case matter',
    textBefore: 'Text at the beginning',
    textAfter: 'Text at the end',
    textAnew: 'New text',
    legend: 'Placeholders',
    insert: (placeholder: string, meaning: string) => `Insert ${placeholder}: ${meaning}`,
    placeholders: {
      '{title}': 'title as it is',
      '{description}': 'description as it is',
      '{support}': 'support text as it is',
      '{number}': 'number in the order of the table',
      '{number:000}': 'number with three digits',
      '{channel}': 'name of the channel',
      '{date}': 'day of publication',
      '{year}': 'year of publication',
      '{language}': 'language',
    },
    example: 'Example',
    exampleOf: (name: string) => `Example: “${name}”`,
    exampleSame: 'stays as it is',
    examplePart: 'By the beginning of the description; the preview has the whole.',
    needsFind: 'Give what is to be found.',
    needsText: 'Write what is to be added.',
    needsTitle: 'A title needs some text.',
    unknownPlaceholder: (name: string) =>
      `${name} is no placeholder. For braces in the text write them twice: {{ }}.`,
  },

  tags: {
    how: { change: 'Add or remove', set: 'Replace all' },
    add: 'Tags to add',
    remove: 'Tags to remove',
    set: 'Tags that each video gets',
    setEmpty: 'All tags are removed.',
    both: (tag: string) => `“${tag}” is to be added and removed.`,
    needsTags: 'Name at least one tag to add or to remove.',
    limit: 'PeerTube takes five tags for a video. Where more would come out, the preview says so.',
    known: 'In the selection:',
    removeKnown: 'Remove it, or keep it after all',
  },

  privacy: {
    passwordsHint: 'All of them get these passwords.',
    byPlugin: 'Other',
    bySchedule: 'The schedule below says who may see them.',
  },

  schedule: {
    set: 'Publish at intervals',
    clear: 'Take the schedule away',
    first: 'The first at',
    every: 'Then one every',
    units: { hours: 'hours', days: 'days', weeks: 'weeks' },
    unit: 'Unit',
    becomes: 'They become',
    list: 'What goes when',
    order: 'In the order of the table. To change it, sort the table and select again.',
    wasPublic: (count: number, format: Format) =>
      count === 1
        ? '1 of them can be seen now. It will be private until its time.'
        : `${format.number(count)} of them can be seen now. They will be private until their time.`,
    clocksChange: (day: string, time: string) => `From ${day} on it is ${time}: the clocks change there.`,
    needsFirst: 'Give a date and a time.',
    past: 'That time has passed. Choose a later one.',
    needsEvery: 'Give a number from 1 on.',
    tooFar: 'At most a year may lie between two of them.',
    more: (count: number, format: Format) => `and ${format.number(count)} more between`,
    summary: (count: number, unit: 'hours' | 'days' | 'weeks', format: Format) => {
      const one = { hours: 'hour', days: 'day', weeks: 'week' }[unit];
      return count === 1 ? `every ${one}` : `every ${format.number(count)} ${unit}`;
    },
  },

  playlists: {
    add: 'Add to…',
    chosen: (count: number, format: Format) =>
      count === 1 ? '1 playlist' : `${format.number(count)} playlists`,
    needsOne: 'Choose at least one playlist.',
  },

  originally: { set: 'Set to', clear: 'Remove the date', needsDate: 'Give a date.' },
  sensitive: { on: 'Yes, it is sensitive', off: 'No, it is not' },
  downloads: { on: 'Allowed', off: 'Not allowed' },

  /** Why something is not offered for this selection. */
  lacks: {
    channels: (count: number, format: Format) =>
      `The videos are of ${accounts(count, format)}, and each has channels of its own. Select those of one account.`,
    playlists: (count: number, format: Format) =>
      `The videos are of ${accounts(count, format)}, and each has playlists of its own. Select those of one account.`,
    servers: (hosts: readonly string[], format: Format) =>
      `The videos are on ${format.list(hosts)}. A video can be handed over within its server only: select those of one.`,
    labels: (hosts: readonly string[], format: Format) =>
      `Only what ${format.list(hosts)} have in common is offered.`,
    noPlaylists: 'This account has no playlists yet.',
    handOver: 'Handing over',
    schedule: 'Schedule',
  },

  handOver: {
    title: (count: number, format: Format) => `Hand over ${videos(count, format)}`,
    intro:
      'The other account is asked, and has to accept each of them. Until then they stay yours; afterwards they belong to a channel of the other account, and you can no longer edit them.',
    username: 'User name on the same server',
    hint: 'Type the beginning of the name.',
    needsName: 'Give the user name of the account that gets them.',
    self: 'That is the account they have.',
    found: (count: number, format: Format) =>
      count === 0 ? 'Nobody of that name' : count === 1 ? '1 name' : `${format.number(count)} names`,
  },

  delete: {
    title: (count: number, format: Format) => `Delete ${videos(count, format)}`,
    lost: 'What is lost',
    forGood: 'Deleted videos cannot be brought back: not by Undo, and not by the server.',
    lostVideos: (count: number, length: string, format: Format) =>
      `${videos(count, format)}, ${length} of film`,
    lostViews: (views: number, likes: number, comments: number | null, format: Format) =>
      [
        views === 1 ? '1 view' : `${format.number(views)} views`,
        likes === 1 ? '1 like' : `${format.number(likes)} likes`,
        ...(comments === null ? [] : [comments === 1 ? '1 comment' : `${format.number(comments)} comments`]),
      ].join(', '),
    lostLinks: 'Their addresses: links and embeds on other sites lead nowhere from then on.',
    lostFiles: 'Their files on the server, captions, chapters and places in playlists.',
    lostBytes: (bytes: string) =>
      `Their files on the server (${bytes}), captions, chapters and places in playlists.`,
    next: 'You see the list of them before anything happens.',
    preview: 'Show what would be deleted',
    confirmTitle: (count: number, format: Format) => `Delete ${videos(count, format)} for good?`,
    confirmText: 'This cannot be undone.',
    type: (count: string) => `Type ${count} to confirm`,
    wrongCount: (count: string) => `Type the number ${count}.`,
    confirm: (count: number, format: Format) => `Delete ${videos(count, format)}`,
    keep: 'Keep them',
  },

  /** Renditions that the server makes, and their end. */
  files: {
    kinds: { hls: 'HLS files', 'web-video': 'Web videos' },
    /** The same within a sentence. */
    ofKind: { hls: 'HLS files', 'web-video': 'web videos' },
    kind: 'Which files',
    kindHints: {
      hls: 'Cut into pieces; the player changes between the qualities by itself.',
      'web-video': 'Single files with sound and picture, for any player and for downloads.',
    },
    transcode: {
      title: (count: number, format: Format) => `Transcode ${videos(count, format)}`,
      intro:
        'The server makes these files of the best one that it has. That can take hours; you hear of the end of each.',
      onlyMissing: 'Only where there are none yet',
      onlyMissingHint: 'Otherwise those that are there are made anew.',
      force: 'Also where the server is at work already',
      forceHint: 'For videos that are stuck: it begins with them anew.',
      forceLack: 'Asking once more for what is under way',
      preview: 'Look at the preview',
    },
    delete: {
      title: (count: number, format: Format) => `Delete files of ${videos(count, format)}`,
      intro:
        'It makes room on the server. A video always keeps the other kind: where there is no other, nothing is deleted.',
      lost: {
        hls: 'The player no longer changes the quality by itself.',
        'web-video':
          'Players without HLS no longer play these videos, and servers that cannot put a single file together no longer offer one to download.',
      },
      preview: 'Show what would be deleted',
      confirmTitle: (count: number, kind: string, format: Format) =>
        `Delete the ${kind} of ${videos(count, format)}?`,
      confirmText: 'They can only be had again by transcoding the other files.',
      confirm: 'Delete these files',
      keep: 'Keep them',
    },
    lack: 'Transcoding and deleting files',
    none: 'None',
    listed: (labels: readonly string[], bytes: string, format: Format) => `${format.list(labels)} (${bytes})`,
    madeAnew: 'Made anew',
    made: 'Made',
    deleted: 'Deleted',
  },

  /** A change in a few words. */
  changes: {
    set: (field: string, value: string) => `${field}: ${value}`,
    replaceText: (field: string, find: string, replace: string) =>
      replace === '' ? `${field}: remove “${find}”` : `${field}: “${find}” becomes “${replace}”`,
    template: (field: string, template: string) => `${field}: ${template}`,
    emptied: (field: string) => `${field}: emptied`,
    tagsAdd: (tags: readonly string[], format: Format) =>
      `Add ${tags.length === 1 ? 'tag' : 'tags'} ${format.list(tags)}`,
    tagsRemove: (tags: readonly string[], format: Format) =>
      `Remove ${tags.length === 1 ? 'tag' : 'tags'} ${format.list(tags)}`,
    tagsSet: (tags: readonly string[], format: Format) =>
      tags.length === 0 ? 'Remove all tags' : `Tags: ${format.list(tags)}`,
    playlist: (name: string) => `Add to “${name}”`,
    schedule: (first: string, every: string) => `Publish from ${first}, ${every}`,
    unschedule: 'Take the schedule away',
    everyMinutes: (minutes: number, format: Format) =>
      minutes === 0 ? 'all at once' : `one every ${format.span(minutes * 60)}`,
    transcode: (
      kind: string,
      { force, onlyMissing }: { readonly force: boolean; readonly onlyMissing: boolean },
    ) =>
      [
        `Transcode: ${kind}`,
        ...(onlyMissing ? ['where there are none'] : []),
        ...(force ? ['forced'] : []),
      ].join(', '),
    deleteFiles: (kind: string) => `Delete: ${kind}`,
    delete: 'Delete',
    handOver: (username: string) => `Hand over to ${username}`,
    passwords: (count: number, format: Format) =>
      count === 1 ? '1 password' : `${format.number(count)} passwords`,
    empty: 'None',
    unknownChannel: (id: number) => `Channel no. ${String(id)}`,
  },

  run: {
    title: (count: number, format: Format) => `Change ${videos(count, format)}`,
    state: {
      previewing: (known: number, total: number, format: Format) =>
        `Looking up what they are now: ${format.number(known)} of ${format.number(total)}`,
      ready: (count: number, format: Format) =>
        count === 0 ? 'Nothing would change' : `Ready to change ${videos(count, format)}`,
      running: (done: number, total: number, format: Format) =>
        `${format.number(done)} of ${format.number(total)} changed`,
      paused: (done: number, total: number, format: Format) =>
        `Paused: ${format.number(done)} of ${format.number(total)} changed`,
      done: (done: number, format: Format) => `${videos(done, format)} changed`,
      undoing: (undone: number, format: Format) => `Taking it back: ${videos(undone, format)} as before`,
      undone: (undone: number, format: Format) => `Taken back: ${videos(undone, format)} as before`,
    },
    /** The same of a run that deletes. */
    deletion: {
      ready: (count: number, format: Format) =>
        count === 0 ? 'Nothing would be deleted' : `Ready to delete ${videos(count, format)}`,
      running: (done: number, total: number, format: Format) =>
        `${format.number(done)} of ${format.number(total)} deleted`,
      paused: (done: number, total: number, format: Format) =>
        `Paused: ${format.number(done)} of ${format.number(total)} deleted`,
      done: (done: number, format: Format) => `${videos(done, format)} deleted`,
    },
    /** The same of a run that hands over. */
    offer: {
      ready: (count: number, format: Format) =>
        count === 0 ? 'Nothing would be handed over' : `Ready to offer ${videos(count, format)}`,
      running: (done: number, total: number, format: Format) =>
        `${format.number(done)} of ${format.number(total)} offered`,
      paused: (done: number, total: number, format: Format) =>
        `Paused: ${format.number(done)} of ${format.number(total)} offered`,
      done: (done: number, format: Format) => `${videos(done, format)} offered`,
    },
    /** The same of a run that transcodes. */
    transcoding: {
      ready: (count: number, format: Format) =>
        count === 0 ? 'Nothing would be transcoded' : `Ready to transcode ${videos(count, format)}`,
      running: (done: number, total: number, format: Format) =>
        `Asked the server for ${format.number(done)} of ${format.number(total)}`,
      paused: (done: number, total: number, format: Format) =>
        `Paused: asked the server for ${format.number(done)} of ${format.number(total)}`,
      done: (done: number, format: Format) => `The server was asked for ${videos(done, format)}`,
    },
    /** The same of a run that deletes files. */
    filesDeletion: {
      ready: (count: number, format: Format) =>
        count === 0 ? 'Nothing would be deleted' : `Ready to delete files of ${videos(count, format)}`,
      running: (done: number, total: number, format: Format) =>
        `Files of ${format.number(done)} of ${format.number(total)} deleted`,
      paused: (done: number, total: number, format: Format) =>
        `Paused: files of ${format.number(done)} of ${format.number(total)} deleted`,
      done: (done: number, format: Format) => `Files of ${videos(done, format)} deleted`,
    },
    failed: (count: number, format: Format) => `${format.number(count)} failed`,
    refused: (count: number, format: Format) => `${format.number(count)} cannot be changed`,
    unchanged: (count: number, format: Format) => `${format.number(count)} stay as they are`,
    progress: 'Progress',
    whileReady: 'Nothing has been sent yet.',
    waits: (reason: string) => `It waits: ${reason}`,
    waitsRate: 'The server takes only so many requests at a time. It goes on by itself.',
    signIn: 'Sign in',
    start: 'Start',
    startDelete: 'Delete…',
    pause: 'Pause',
    resume: 'Go on',
    undo: 'Undo all of it',
    undoAgain: 'Try to undo the rest',
    cannotUndo: {
      delete: 'What is deleted cannot be brought back.',
      handOver: 'What has been offered to another account can only be withdrawn on the server.',
      transcode: 'What the server makes anew cannot be taken back.',
      deleteFiles: 'Deleted files can only be had again by transcoding.',
      other: 'This cannot be taken back.',
    },
    undoTitle: (count: number, format: Format) => `Undo the changes to ${videos(count, format)}?`,
    undoText: 'Each gets back what it had before. What somebody has changed since then stays as it is now.',
    undoConfirm: 'Undo',
    retryAll: 'Try the failed ones again',
    retryOne: 'Try again',
    change: 'Back to the choices',
    discard: 'Discard',
    stop: 'Stop and forget',
    stopTitle: 'Stop here?',
    stopText: (done: number, format: Format) =>
      `${done === 0 ? 'Nothing has been changed yet.' : `${videos(done, format)} ${done === 1 ? 'is' : 'are'} changed already and ${done === 1 ? 'stays' : 'stay'} so.`} The rest is left alone, and this can no longer be undone as one.`,
    stopConfirm: 'Stop',
    forget: 'Remove from the list',
    toVideos: 'Back to the videos',
    none: {
      title: 'This edit is no longer there',
      text: 'It was removed, or it ran on another computer.',
    },
    unfinished: 'Not finished',
  },

  items: {
    label: 'Each video, before and after',
    sections: {
      failed: 'Failed',
      refused: 'Cannot be changed',
      'at-work': 'At work',
      waiting: 'To be changed',
      unknown: 'Not looked up yet',
      done: 'Changed',
      undone: 'As before again',
      unchanged: 'Stay as they are',
    },
    show: (section: string, count: number, format: Format) => `${section} (${format.number(count)}): show`,
    hide: (section: string, count: number, format: Format) => `${section} (${format.number(count)}): hide`,
    becomes: 'becomes',
    before: 'Before',
    after: 'After',
    nothing: 'Nothing',
    none: 'None',
    deleted: 'Deleted',
    kept: 'There',
    notIn: 'Not in it',
    gone: 'taken out',
    added: 'put in',
    detail: (name: string) => `${name}, before and after`,
    pick: 'Choose a video to see its changes whole.',
    open: 'Open the video',
    offered: (username: string) => `Offered to ${username}`,
    privateUntil: (who: string, when: string) => `${who} on ${when}`,
    noSchedule: 'No schedule',
    secret: (count: number, format: Format) =>
      count === 0 ? 'None' : count === 1 ? '1 password' : `${format.number(count)} passwords`,
    looking: 'Being looked up',
  },

  strip: {
    running: (done: number, total: number, format: Format) =>
      `Editing: ${format.number(done)} of ${format.number(total)}`,
    previewing: (known: number, total: number, format: Format) =>
      `Preview: ${format.number(known)} of ${format.number(total)}`,
    undoing: (count: number, total: number, format: Format) =>
      `Undoing: ${format.number(count)} of ${format.number(total)}`,
    paused: (count: number, format: Format) => `Edit of ${videos(count, format)} paused`,
    waits: (count: number, format: Format) => `Edit of ${videos(count, format)} waits`,
    failed: (count: number, format: Format) => `${format.number(count)} edits failed`,
    open: 'Open the edit of many videos',
  },

  home: {
    failed: (count: number, total: number, format: Format) =>
      `${format.number(count)} of ${videos(total, format)} could not be changed`,
    waits: (total: number, format: Format) => `The edit of ${videos(total, format)} waits`,
    paused: (left: number, total: number, format: Format) =>
      `The edit of ${videos(total, format)} is paused, ${format.number(left)} are left`,
    ready: (total: number, format: Format) => `An edit of ${videos(total, format)} is ready to start`,
    open: 'Open',
  },

  list: {
    title: 'Edits of many videos',
    empty: {
      title: 'No edits of many videos',
      text: 'Select two or more in Videos, then choose what to do with them at the foot of the list.',
    },
    open: 'Open',
  },

  toasts: {
    done: (done: number, format: Format) => `${videos(done, format)} changed`,
    deleted: (done: number, format: Format) => `${videos(done, format)} deleted`,
    handedOver: (done: number, username: string, format: Format) =>
      `${videos(done, format)} offered to ${username}`,
    transcoding: (done: number, format: Format) => `The server transcodes ${videos(done, format)}`,
    filesDeleted: (done: number, format: Format) => `Files of ${videos(done, format)} deleted`,
    failed: (failed: number, done: number, format: Format) =>
      `${videos(done, format)} changed, ${format.number(failed)} failed`,
    undone: (count: number, format: Format) => `Undone: ${videos(count, format)} as before`,
    undoneSome: (failed: number, format: Format) => `${videos(failed, format)} could not be taken back`,
    seeWhy: 'See why',
    show: 'Show',
  },

  undo: {
    command: 'Undo',
    /** What would be taken back. */
    commandFor: {
      video: (name: string) => `Undo: the edit of “${name}”`,
      own: (text: string) => `Undo: ${text}`,
      bulk: (count: number, format: Format) => `Undo: the edit of ${videos(count, format)}`,
    },
    action: 'Undo',
    saved: (name: string) => `Saved: “${name}”`,
    savedUnnamed: 'Saved',
    undone: (name: string) => `Undone: “${name}” is as it was before`,
    undoneThat: (text: string) => `Undone: ${text}`,
    undoing: (count: number, format: Format) => `Taking back the edit of ${videos(count, format)}`,
    nothing: 'There is nothing to undo',
  },
};
