import type { DraftRule, DraftRuleParams } from '../../../src-main/drafts/draft-check.ts';
import type { Format } from '../format.ts';

type Say = (params: DraftRuleParams, format: Format) => string;

const number = (value: string | number | undefined, format: Format) =>
  typeof value === 'number' ? format.number(value) : (value ?? '');

const between =
  (what: string): Say =>
  ({ min, max }, format) =>
    `${what} has ${number(min, format)} to ${number(max, format)} characters, or is empty.`;

/** What is wrong with a field, and what would be right. */
const rules: Readonly<Record<DraftRule, Say>> = {
  'title-too-short': ({ min, length }, format) =>
    length === 0 ? 'Give it a title.' : `A title has at least ${number(min, format)} characters.`,
  'title-too-long': ({ max, length }, format) =>
    `A title has at most ${number(max, format)} characters; this has ${number(length, format)}.`,
  'description-length': between('A description'),
  'description-too-long': ({ max, length }, format) =>
    `A description has at most ${number(max, format)} characters; this has ${number(length, format)}.`,
  'tags-too-many': ({ max }, format) => `A video has at most ${number(max, format)} tags.`,
  'tag-length': ({ min, max, value }, format) =>
    `A tag has ${number(min, format)} to ${number(max, format)} characters: “${value}” does not.`,
  'tag-duplicate': ({ value }) => `“${value}” is there twice.`,
  'support-length': between('The support text'),
  'password-missing': () => 'Give at least one password, or choose another audience.',
  'password-length': ({ min, max }, format) =>
    `Each password has ${number(min, format)} to ${number(max, format)} characters.`,
  'password-duplicate': () => 'A password is there twice.',
  'passwords-not-supported': ({ version }) =>
    `This server (PeerTube ${version}) has no passwords for videos. Choose another audience.`,
  'schedule-invalid': () => 'Give a date and a time.',
  'schedule-past': () => 'That time has passed. Choose a later one.',
  'schedule-privacy': () => 'On a schedule a video becomes public, unlisted or internal.',
  'original-date-invalid': () => 'Give a date.',
  'original-date-future': () => 'That day is still to come. It should be when the work first appeared.',
  'comments-approval-not-supported': ({ version }) =>
    `This server (PeerTube ${version}) cannot hold comments for review. Allow them or switch them off.`,
  'nsfw-summary-length': between('The note'),
  'nsfw-details-not-supported': ({ version }) =>
    `This server (PeerTube ${version}) does not show such a note. Remove it, or say it in the description.`,
  'chapter-title-length': ({ min, max, length }, format) =>
    length === 0
      ? 'Give each chapter a title.'
      : `A chapter’s title has ${number(min, format)} to ${number(max, format)} characters.`,
  'chapter-time-duplicate': () => 'Two chapters begin at the same time.',
  'channel-missing': () => 'Choose the channel it goes to.',
  'channel-unknown': () => 'This account has no such channel any more. Choose another.',
  'file-missing': () => 'There is no file yet.',
  'file-in-trouble': () => 'The file is not what it was. Choose it again.',
  'account-missing': () => 'Choose the account it goes to.',
};

/** The form of what is to become a video. */
export const drafts = {
  rules,

  readiness: {
    ready: 'Ready',
    /** Names of one or more fields: “Title and channel are missing”. */
    missing: (names: readonly string[], format: Format) => {
      const text = format.list(names);
      return `${text.charAt(0).toUpperCase()}${text.slice(1)} ${names.length === 1 ? 'is' : 'are'} missing`;
    },
    wrong: (names: readonly string[], format: Format) => `${format.list(names)} to correct`,
    /** Around the names, which are buttons. */
    missingLabel: 'Missing:',
    wrongLabel: 'To correct:',
    goTo: (name: string) => `Go to ${name}`,
    published: 'Changes are sent to the server by themselves',
  },

  /** Names of the fields within a sentence. */
  fields: {
    title: 'title',
    description: 'description',
    tags: 'tags',
    category: 'category',
    licence: 'licence',
    language: 'language',
    privacy: 'audience',
    passwords: 'password',
    schedule: 'schedule',
    originallyPublishedAt: 'first publication',
    commentsPolicy: 'comments',
    downloadEnabled: 'downloads',
    nsfw: 'sensitive content',
    nsfwSummary: 'note on sensitive content',
    nsfwFlags: 'kind of sensitive content',
    support: 'support text',
    channelId: 'channel',
    waitTranscoding: 'waiting for the server',
    chapters: 'chapters',
    playlists: 'playlists',
    file: 'file',
    account: 'account',
  },

  saving: {
    saved: 'Saved',
    saving: 'Saving…',
    failed: 'Not saved',
    failedText: 'What you typed is still here.',
    retry: 'Save again',
  },

  actions: {
    publish: 'Publish',
    publishHint: 'Uploads, and is published when it is there',
    publishScheduled: 'Upload on schedule',
    hold: 'Upload, publish later',
    publishNow: 'Publish now',
    publishWhenThere: 'Publish when it is there',
    publishing: 'Publishing as soon as it is there',
    open: 'Open',
    copyLink: 'Copy link',
    remove: 'Remove draft…',
    saveTemplate: 'Use these settings for new drafts in this channel',
    templateSaved: (channel: string) => `New drafts in ${channel} will start with these settings`,
    more: 'More for this draft',
  },

  form: (title: string) => `Form of ${title}`,
  nothingSelected: {
    title: 'Choose a draft to see its form',
    text: 'Or drop a video anywhere in the window.',
  },

  sections: {
    file: 'File and frame',
    words: 'Title and description',
    where: 'Where it goes',
    about: 'What it is about',
    audience: 'Who may see it, and when',
    manners: 'Comments and downloads',
    sensitive: 'Sensitive content',
    rest: 'The rest',
  },

  file: {
    none: 'No file yet',
    noneText: 'Write as long as you like. The video can come later.',
    choose: 'Choose a file…',
    chooseAgain: 'Choose the file again…',
    replace: 'Choose another file…',
    size: 'Size',
    duration: 'Duration',
    resolution: 'Resolution',
    format: 'Format',
    resolutionOf: (width: number, height: number, rate: number | null, format: Format) =>
      rate === null
        ? `${width} × ${height}`
        : `${width} × ${height}, ${format.number(Math.round(rate * 100) / 100)} fps`,
    audioOnly: 'Sound only',
    unread: 'This kind of file is not read here. The server will look at it.',
    codecs: {
      avc: 'H.264',
      hevc: 'H.265',
      vp8: 'VP8',
      vp9: 'VP9',
      av1: 'AV1',
      aac: 'AAC',
      opus: 'Opus',
      mp3: 'MP3',
      vorbis: 'Vorbis',
      flac: 'FLAC',
      ac3: 'AC-3',
      eac3: 'E-AC-3',
    } as Readonly<Record<string, string>>,
    dropHere: 'Drop it here, or choose it.',
  },

  thumbnail: {
    label: 'Thumbnail',
    none: 'The server will choose a frame',
    pickHint: 'Choose a frame of the video',
    ownHint: 'Use a picture of your own',
    chosenFrame: 'A frame of the video',
    chosenFile: 'Your own picture',
    pick: 'Frame…',
    own: 'Picture…',
    clear: 'Let the server choose',
    dialog: 'Choose a frame',
    candidates: 'Frames from the video',
    candidate: (time: string) => `Frame at ${time}`,
    position: 'Position in the video',
    use: 'Use this frame',
    cancel: 'Cancel',
    working: 'Looking for frames',
    cannotPlay:
      'This video cannot be shown here. Use a picture of your own, or let the server choose a frame.',
    notPicture: 'This picture cannot be read. JPEG, PNG and WebP work.',
    preview: (title: string) => `Thumbnail of ${title}`,
    hint: 'Cropped to 16:9. You can also drop a picture here.',
  },

  title: { label: 'Title' },
  description: {
    label: 'Description',
    write: 'Write',
    preview: 'Preview',
    mode: 'Description as',
    hint: 'Markdown: **bold**, *italic*, lists, links.',
    empty: 'Nothing written yet.',
    previewOf: 'Preview of the description',
  },
  count: (length: number, max: number, format: Format) =>
    `${format.number(length)} of ${format.number(max)} characters`,

  account: {
    label: 'Account',
    none: 'Choose an account',
    signInNeeded: (name: string) => `${name} (sign-in needed)`,
    noAccounts: 'Sign in to a server to choose where it goes. The draft is safe meanwhile.',
  },
  channel: { label: 'Channel', none: 'Choose a channel' },

  tags: {
    label: 'Tags',
    placeholder: 'Type a tag, then Enter',
    add: 'Add a tag',
    hint: (max: number, format: Format) => `Up to ${format.number(max)}`,
    remove: (tag: string) => `Remove ${tag}`,
    full: 'That is all there is room for',
    list: 'Chosen tags',
    tooShort: (min: number, format: Format) => `At least ${format.number(min)} characters`,
    tooLong: (max: number, format: Format) => `At most ${format.number(max)} characters`,
    duplicate: 'Already there',
  },
  category: { label: 'Category', none: 'None' },
  licence: { label: 'Licence', none: 'None' },
  language: { label: 'Language', none: 'Unknown' },
  labelsFailed: 'The server’s lists could not be read. What is chosen stays.',
  labelsUnknown: (id: string | number) => `No. ${id}`,

  privacy: {
    label: 'Who may see it',
    options: {
      1: { name: 'Public', text: 'Everybody, and it is listed' },
      2: { name: 'Unlisted', text: 'Whoever has the link' },
      3: { name: 'Private', text: 'Nobody but you' },
      4: { name: 'Internal', text: 'Whoever has an account on this server' },
      5: { name: 'With a password', text: 'Whoever knows one of its passwords' },
    },
  },
  passwords: {
    label: 'Passwords',
    hint: 'One per line. Each of them opens the video.',
    show: 'Show passwords',
    hide: 'Hide passwords',
  },
  schedule: {
    toggle: 'Publish at a certain time',
    hint: 'Until then the video is private.',
    at: 'Published on',
    until: (when: string) => `Private until ${when}`,
    local: (zone: string) => `Your time zone: ${zone}`,
  },
  originally: {
    label: 'First published on',
    hint: 'Only for a work that appeared elsewhere before.',
  },
  comments: {
    label: 'Comments',
    options: { 1: 'Allowed', 2: 'Switched off', 3: 'Held until you approve them' },
  },
  downloads: { label: 'Viewers may download it' },
  sensitive: {
    label: 'It has content that some would rather not see',
    hint: 'The server hides or blurs it for those who ask for that.',
    summary: 'What should people know before they watch?',
    flags: 'Kind',
    violent: 'Violence',
    explicit: 'Explicit sex',
  },
  support: {
    label: 'Support text',
    hint: 'How viewers can support you. Markdown, shown by a button under the video.',
  },
  wait: {
    label: 'Publish only when the server has processed it',
    hint: 'Otherwise people may meet a video that does not play smoothly yet.',
  },
};
