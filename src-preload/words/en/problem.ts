import type { ProblemCode, ProblemDetails } from '../../../src-main/peertube/problem.ts';
import { draftRules } from '../../../src-main/drafts/draft-check.ts';
import type { Format } from '../format.ts';
import { drafts } from './drafts.ts';

export interface ProblemWords {
  /** What happened, in a few words: a heading or a row. */
  readonly title: string;
  /** What it means and what to do. One or two sentences. */
  readonly text: string;
}

type Say = (details: ProblemDetails, format: Format) => ProblemWords;

/** The server's name where the problem knows it. */
function server(details: ProblemDetails): string {
  return typeof details['host'] === 'string' ? details['host'] : 'the server';
}

/** The same at the start of a sentence; a host's name stays as it is. */
function serverFirst(details: ProblemDetails): string {
  return typeof details['host'] === 'string' ? details['host'] : 'The server';
}

function size(details: ProblemDetails, name: string, format: Format): string | null {
  const bytes = details[name];
  return typeof bytes === 'number' ? format.bytes(bytes) : null;
}

function word(details: ProblemDetails, name: string): string | null {
  const value = details[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** By `details.reason`, else the last one. */
function byReason(
  details: ProblemDetails,
  texts: Readonly<Record<string, string>>,
  otherwise: string,
): string {
  return texts[String(details['reason'])] ?? otherwise;
}

/** By `details.afterMs`: how long the server wants to be left alone. */
function wait(details: ProblemDetails, format: Format): string {
  const ms = details['afterMs'];
  return typeof ms === 'number' && ms > 0 ? `in ${format.span(Math.ceil(ms / 1000))}` : 'in a few minutes';
}

/** `film.mp4 (3.2 GB)`, as far as it is known; begins a sentence. */
function fileFirst(details: ProblemDetails, format: Format): string {
  const bytes = size(details, 'sizeBytes', format);
  return `${word(details, 'name') ?? 'The file'}${bytes === null ? '' : ` (${bytes})`}`;
}

/** Of a studio edit there is no draft. */
function draftIsSafe(details: ProblemDetails): string {
  return details['what'] === 'studio' ? '' : ' Your draft is safe.';
}

/** By `details.rule`: what would be right. */
function ruleWords(details: ProblemDetails, format: Format): string {
  const rule = draftRules.find((known) => known === details['rule']);
  const params = Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) => (typeof value === 'boolean' ? [] : [[name, value]])),
  );
  return rule === undefined ? 'It would break a limit of the server.' : drafts.rules[rule](params, format);
}

/** `: 1.9 GB of 2 GB are used, and 3 GB wait to be sent`; nothing where no number is known. */
function roomIn(details: ProblemDetails, format: Format): string {
  const limit = size(details, 'limitBytes', format);
  const used = size(details, 'usedBytes', format);
  if (limit === null) return '';
  if (used === null) return ` of ${limit}`;
  const waiting = details['waitingBytes'];
  const others =
    typeof waiting === 'number' && waiting > 0
      ? `, and ${format.bytes(waiting)} wait to be sent before it`
      : '';
  return `: ${used} of ${limit} are used${others}`;
}

const goesOn = 'it goes on by itself.';

/** The one limit that a server's administrator has to raise, in the words of its configuration. */
export const forAdministrator =
  'For its administrator: nginx needs “client_max_body_size 0;” for /api/v1/videos/upload-resumable, as in PeerTube’s own template; Cloudflare lets at most 100 MB through.';

/** By the code of the problem that stopped it each time. */
const stalledBecause: Readonly<Record<string, string>> = {
  'digest-mismatch':
    'Each time the piece arrived damaged: a proxy, a virus scanner or a failing disk may be the cause. Try another network, then try again.',
  'proxy-body-limit': `Something in front of the server refuses even small pieces. ${forAdministrator}`,
  'unexpected-answer':
    'The server’s answers make no sense. Try again later; if that does not help, tell its administrator.',
};

/** What a problem says to a person, by its code: what happened, and what to do. */
export const problem: Readonly<Record<ProblemCode, Say>> = {
  // the way to the server
  unreachable: (details) => ({
    title: `Cannot reach ${server(details)}`,
    text: byReason(
      details,
      {
        name: 'There is no server of that name. Check the spelling of the address.',
        tls: 'It does not speak https there. Check the address and the port.',
      },
      'Check the address and your connection. The server may also be down for a while.',
    ),
  }),
  'timed-out': (details) => ({
    title: `${serverFirst(details)} takes too long to answer`,
    text: 'The connection or the server is slow at the moment. Try again in a while.',
  }),
  'certificate-untrusted': (details) => ({
    title: `The certificate of ${server(details)} is not trusted`,
    text: byReason(
      details,
      {
        expired: 'It has expired. Its administrator has to renew it; check also the date of this computer.',
        'not-yet-valid': 'It is not valid yet. Check the date and time of this computer.',
        'other-name': 'It was made out for another name. Check the address.',
        'self-signed': 'The server signed it itself, so nobody vouches for it. Nothing was sent.',
        'unknown-issuer': 'This computer does not know who issued it. Nothing was sent.',
        revoked: 'It has been revoked by who issued it. Nothing was sent.',
      },
      'The connection would not be safe, so nothing was sent.',
    ),
  }),
  offline: () => ({
    title: 'No network',
    text: 'What needs the server waits and goes on when the network is back.',
  }),
  aborted: () => ({ title: 'Stopped', text: 'This was stopped before it had finished.' }),
  'not-peertube': (details) => ({
    title: `${serverFirst(details)} is not a PeerTube server`,
    text: 'There is something at this address, but not PeerTube. Paste the address of your server, or of one of its videos.',
  }),
  'server-too-old': (details) => ({
    title: `The PeerTube of ${server(details)} is too old`,
    text: `It runs version ${word(details, 'version') ?? 'unknown'}; Sepiola needs ${word(details, 'minimumVersion') ?? '5.1.0'} or newer.`,
  }),
  'plain-http': (details) => ({
    title: `The connection to ${server(details)} would not be encrypted`,
    text: 'With http:// everybody on the way can read your password. Use https://, or go on only in a network that you trust.',
  }),
  'address-invalid': (details) => ({
    title: 'This is not the address of a server',
    text: byReason(
      details,
      {
        empty: 'Type the address of your PeerTube server, for example tube.example.',
        scheme: 'The address has to begin with https://, or with nothing at all.',
        credentials: 'There is a name or a password in the address. Leave it out; you are asked for it next.',
      },
      'Type it like tube.example, or paste the link of a video.',
    ),
  }),
  'wrong-host': (details) => ({
    title: `The server does not know itself as ${server(details)}`,
    text: 'Use the name under which the server is published; a number or a second name does not do.',
  }),
  'proxy-refused': (details) => ({
    title: `Something in front of ${server(details)} does not let this through`,
    text: 'A proxy or firewall answered in its place. Try again later, or tell the administrator of the server.',
  }),
  'server-error': (details) => ({
    title: `${serverFirst(details)} had an error`,
    text: 'The server could not finish this. Try again later; its administrator finds the reason in its log.',
  }),
  'unexpected-answer': (details) => ({
    title: `${serverFirst(details)} gave an answer that makes no sense here`,
    text: 'This can be the sign-in page of a public network: open a browser and sign in there. Or the server is being repaired.',
  }),
  'too-large-answer': (details, format) => ({
    title: `The answer of ${server(details)} is too big`,
    text: `It is over ${size(details, 'limitBytes', format) ?? 'the limit'}, so it was not read to the end.`,
  }),

  // who one is
  'wrong-password': () => ({
    title: 'User name or password is wrong',
    text: 'Check both and try again. Upper and lower case matter in the password.',
  }),
  'one-time-password-needed': () => ({
    title: 'A code is needed',
    text: 'This account has two-factor sign-in. Type the code that your authenticator app shows now.',
  }),
  'one-time-password-wrong': () => ({
    title: 'The code is wrong',
    text: 'Codes change every 30 seconds: type the one that is shown now. If it keeps failing, check the clock of your phone.',
  }),
  'account-blocked': (details) => ({
    title: byReason(
      details,
      { waiting: 'This account is not approved yet', rejected: 'This account was not approved' },
      'This account is blocked',
    ),
    text: byReason(
      details,
      {
        waiting: `The moderators of ${server(details)} have not decided on it yet. You get an e-mail when they have.`,
        rejected: `The moderators of ${server(details)} have rejected the registration. They can tell you why.`,
      },
      `The moderators of ${server(details)} have blocked it. They can tell you why.`,
    ),
  }),
  'email-not-verified': (details) => ({
    title: 'The e-mail address is not verified',
    text: `Open the link in the e-mail that ${server(details)} sent you, then sign in again.`,
  }),
  'too-many-attempts': (details, format) => ({
    title: 'Too many attempts',
    text: `${serverFirst(details)} takes no more sign-ins for now. Try again ${wait(details, format)}.`,
  }),
  'signed-out': () => ({ title: 'Signed out', text: 'This account was signed out meanwhile.' }),
  'sign-in-needed': (details) => ({
    title: 'Sign in again',
    text: `The session on ${server(details)} has ended. Drafts and uploads are kept and go on after that.`,
  }),
  forbidden: (details) => ({
    title: 'Not allowed',
    text: `Your account may not do this on ${server(details)}.`,
  }),
  'client-unknown': (details) => ({
    title: `${serverFirst(details)} does not accept this app`,
    text: 'The server has changed its registration of apps. Sign in again.',
  }),

  // what was asked
  'invalid-input': () => ({
    title: 'Something is not filled in right',
    text: 'Correct the marked fields and try again.',
  }),
  'not-found': () => ({ title: 'Not found', text: 'It is no longer there, or it is not for your account.' }),
  conflict: (details) => ({
    title: 'Not possible at the moment',
    text: byReason(
      details,
      {
        'two-factor': 'Switching on two-factor was interrupted. Begin again with your password.',
        'last-files':
          'These are the only files that the video has. Have the other kind made first, then delete these.',
        changed:
          'It was changed elsewhere meanwhile, and nothing was written over that. Look at it, then try again.',
        'bulk-state': 'The run is not at a point where this can be done.',
      },
      'Something else is being done with it on the server. Try again when that is finished.',
    ),
  }),
  'rate-limited': (details, format) => ({
    title: 'Too many requests',
    text: `${serverFirst(details)} asks for a pause. It goes on ${wait(details, format)}.`,
  }),
  'not-supported-by-server': (details) => ({
    title: `${serverFirst(details)} cannot do this`,
    text:
      details['reason'] === 'switched-off'
        ? 'Its administrators have switched this off.'
        : word(details, 'minimumVersion') === null
          ? 'Its version of PeerTube does not have this.'
          : `It needs PeerTube ${word(details, 'minimumVersion') ?? ''} or newer.`,
  }),

  // changes to videos
  'value-not-allowed': (details, format) => ({
    title: 'The result would not be accepted',
    text: ruleWords(details, format),
  }),
  'placeholder-unknown': (details) => ({
    title: 'There is no such placeholder',
    text: `${word(details, 'placeholder') ?? 'It'} stands for nothing. Check its spelling, or write {{ and }} for the braces themselves.`,
  }),
  'one-account-only': () => ({
    title: 'These videos belong to several accounts',
    text: 'Channels, playlists and owners are an account’s own. Choose videos of one account for this.',
  }),

  // uploads
  'quota-reached': (details, format) => ({
    title: 'No space left on your account',
    text: `${fileFirst(details, format)} does not fit into your quota${roomIn(details, format)}. Delete videos on the server, or ask its administrator for more room.${draftIsSafe(details)}`,
  }),
  'daily-quota-reached': (details, format) => ({
    title: 'No space left for today',
    text: `${fileFirst(details, format)} does not fit into what you may upload in 24 hours${roomIn(details, format)}. Try again tomorrow, or ask the administrator.${draftIsSafe(details)}`,
  }),
  'file-too-large': (details, format) => ({
    title: 'The file is too big for the server',
    text: `${fileFirst(details, format)} is over ${
      size(details, 'limitBytes', format) === null
        ? 'what the server accepts for one video'
        : `the ${size(details, 'limitBytes', format) ?? ''} that the server accepts for one video`
    }. Export it smaller, or ask the administrator.${draftIsSafe(details)}`,
  }),
  'proxy-body-limit': (details) => ({
    title: `Something in front of ${server(details)} refuses pieces of this size`,
    text:
      details['what'] === 'studio'
        ? `Studio edits go in one piece. Choose smaller files. ${forAdministrator}`
        : `It goes on with smaller ones. ${forAdministrator}`,
  }),
  'type-not-accepted': (details) => ({
    title: 'The server does not accept this kind of file',
    text: `${
      word(details, 'accepted') === null
        ? 'Export it in another format, MP4 for example, and choose the new file.'
        : `It accepts ${word(details, 'accepted') ?? ''}.`
    } Your draft is safe.`,
  }),
  'upload-expired': () => ({
    title: 'The server has dropped the unfinished upload',
    text: 'Servers do that after a pause of an hour or two. It begins anew; nothing you wrote is lost.',
  }),
  'upload-locked': () => ({
    title: 'The server is still busy with an earlier piece',
    text: 'It goes on as soon as that is done.',
  }),
  'upload-stalled': (details) => ({
    title: 'The upload does not get ahead',
    text: `Three tries at the same place have not brought a byte further. ${
      stalledBecause[String(details['because'])] ??
      'Try again; if that does not help, pause it for a while or tell the administrator of the server.'
    } What the server has is kept.`,
  }),
  'digest-mismatch': () => ({
    title: 'A piece arrived damaged',
    text: 'The server has thrown it away, and it is sent again.',
  }),
  'video-unreadable': () => ({
    title: 'The server cannot read this video',
    text: 'The file may be damaged or in a rare format: sending it again would end the same way. Export it again and choose the new file. Your draft is safe.',
  }),
  'server-busy': (details) => ({
    title: `${serverFirst(details)} is busy`,
    text: 'It goes on by itself when the server has time.',
  }),
  'result-lost': () => ({
    title: 'The server has not said whether the upload is complete',
    text: 'All bytes are sent. The video is looked for before anything is sent again.',
  }),
  'arrived-different': () => ({
    title: 'The video on the server is not the same as the file',
    text: 'Size or length differ. Look at the video on the server, delete it there if it is broken, and upload again.',
  }),

  'video-busy': (details) => ({
    title: 'The server is still working on the video',
    text: byReason(
      details,
      {
        edit: 'It processes or edits the video now. Try again when it is done.',
        own: 'An edit of this video is on its way already, or waits to be sent.',
      },
      'It takes no new file while it processes or edits the present one. This goes on by itself when it is done.',
    ),
  }),

  // studio edits
  'video-not-ready': () => ({
    title: 'The video is not ready to be edited',
    text: 'Its server takes edits of videos that are published and not being worked on.',
  }),
  'studio-file-not-accepted': (details, format) => {
    const name = word(details, 'name') ?? 'The file';
    return {
      title: `${name} cannot be used`,
      text: byReason(
        details,
        {
          type: `This server takes ${word(details, 'accepted') ?? 'other kinds of files'} here.`,
          size: `It has ${size(details, 'sizeBytes', format) ?? 'too much'}; at most ${size(details, 'limitBytes', format) ?? 'a few megabytes'} are taken.`,
          unreadable: 'It could not be read as a film or a picture.',
          'no-picture': 'It has sound only. An intro or outro needs a picture.',
        },
        'Choose another file.',
      ),
    };
  },

  // OBS
  'obs-unreachable': () => ({
    title: 'OBS does not answer',
    text: 'Start OBS, switch its WebSocket server on (Tools, WebSocket Server Settings), and check address and port.',
  }),
  'obs-wrong-password': () => ({
    title: 'OBS did not take the password',
    text: 'It stands in OBS under Tools, WebSocket Server Settings, Show Connect Info.',
  }),
  'obs-refused': (details) => ({
    title: 'OBS refused',
    text: byReason(
      details,
      {
        streaming: 'It is streaming now. Stop the stream first.',
        'not-streaming': 'It is not streaming.',
        version: 'It needs OBS 28 or newer.',
        'not-kept':
          'It did not keep the address and key that it was given. Set them in OBS under Settings, Stream.',
        stopped: 'The stream ended before it had begun. OBS says why, in a window of its own.',
        'not-ready': 'It is busy: starting, or changing its scenes. Try again in a moment.',
        'no-address': 'The server of this live tells no address to stream to.',
      },
      'Look into OBS: it may wait for an answer there.',
    ),
  }),

  // local files
  'file-gone': (details) => ({
    title: `${word(details, 'name') ?? 'The file'} is gone`,
    text: byReason(
      details,
      {
        ENODEV: `Its disk is not connected. Plug it in: ${goesOn}`,
        ENXIO: `Its disk is not connected. Plug it in: ${goesOn}`,
        ESTALE: `Its network drive was disconnected. Connect it again: ${goesOn}`,
      },
      `It was moved, renamed or deleted, or its disk is not connected. Plug the disk in or bring the file back: ${goesOn} Or choose it again.`,
    ),
  }),
  'file-changed': (details) => ({
    title: `${word(details, 'name') ?? 'The file'} has changed`,
    text: 'It is not what it was when it was added, so the two halves would not fit. Choose it again when nothing writes to it any more: it is sent from the beginning, and your draft is safe.',
  }),
  'file-being-written': (details) => ({
    title: 'Still being written',
    text: `${word(details, 'name') ?? 'The file'} goes out when it has been quiet for ${word(details, 'quietSeconds') ?? '10'} seconds.`,
  }),
  'file-unreadable': (details) => ({
    title: `${word(details, 'name') ?? 'The file'} cannot be read`,
    text: byReason(
      details,
      {
        EACCES: 'You may not open it. Change its permissions, then try again.',
        EPERM: 'You may not open it. Change its permissions, then try again.',
        EIO: `Its disk reports an error. Check its cable or plug it in again: ${goesOn}`,
        ETIMEDOUT: `Its disk or network drive does not answer. Connect it again: ${goesOn}`,
        EHOSTDOWN: `Its network drive does not answer. Connect it again: ${goesOn}`,
        EHOSTUNREACH: `Its network drive does not answer. Connect it again: ${goesOn}`,
        ENOTCONN: `Its network drive is not connected. Connect it again: ${goesOn}`,
      },
      'Check that you may open it, and that its disk is plugged in and works.',
    ),
  }),
  'file-empty': (details) => ({
    title: `${word(details, 'name') ?? 'The file'} is empty`,
    text: 'It has no content. It may still be being exported.',
  }),
  'file-not-video': (details) => ({
    title: `${word(details, 'name') ?? 'The file'} is not a video`,
    text: 'Only video and audio files that the server accepts become videos.',
  }),
  'file-already-queued': (details) => ({
    title: `${word(details, 'name') ?? 'The file'} is already here`,
    text: 'There is a draft of the same file. It was not added a second time.',
  }),
  'file-already-on-channel': (details) => ({
    title: `${word(details, 'name') ?? 'The file'} seems to be on the channel already`,
    text: 'A video of the same name and size is there. Upload it only if you want it twice.',
  }),
  'folder-empty': (details) => ({
    title: `There is no video in ${word(details, 'name') ?? 'the folder'}`,
    text: 'No file in it, or in the folders within, is one that the server accepts.',
  }),
  'folder-not-writable': (details) => ({
    title: `Nothing can be written to ${word(details, 'name') ?? 'the folder'}`,
    text: 'It is write-protected, or no longer there. Choose another folder.',
  }),
  'copy-incomplete': (details, format) => ({
    title: 'The copy is not complete',
    text: `${size(details, 'arrivedBytes', format) ?? 'Not all'} of ${size(details, 'sizeBytes', format) ?? 'the file'} arrived, so it does not count as a copy. Try again.`,
  }),
  'grant-unknown': () => ({
    title: 'The file is no longer open here',
    text: 'Choose it again.',
  }),
  'image-not-accepted': (details, format) => ({
    title: 'The image cannot be used',
    text:
      size(details, 'limitBytes', format) === null
        ? 'Use a PNG, JPEG or WebP image.'
        : `Use a PNG, JPEG or WebP image of at most ${size(details, 'limitBytes', format) ?? ''}.`,
  }),
  'caption-not-accepted': (details, format) => {
    const name = word(details, 'name') ?? 'The file';
    return {
      title: `${name} cannot be used for captions`,
      text: byReason(
        details,
        {
          empty: 'It has no content.',
          size: `It has ${size(details, 'sizeBytes', format) ?? 'too much'}; captions have at most ${size(details, 'limitBytes', format) ?? 'a few megabytes'}.`,
          'no-cues':
            'There is no line in it that says when it is shown. Export it once more as SubRip or WebVTT.',
        },
        'Use a SubRip (.srt) or WebVTT (.vtt) file.',
      ),
    };
  },
  'caption-language-needed': (details) => ({
    title: `The language of ${word(details, 'name') ?? 'the captions'} is not known`,
    text: 'Its name does not tell. Choose its language.',
  }),

  'track-not-text': (details) => ({
    title: 'This track holds pictures of text',
    text: `${word(details, 'format') ?? 'Its kind'} has no letters that could be taken out. A program that recognises text in pictures can make an .srt of it.`,
  }),
  'track-unreadable': (details) => ({
    title: `The track of ${word(details, 'name') ?? 'this file'} cannot be read`,
    text: 'The file is damaged, or not complete yet. If it plays well elsewhere, please report this.',
  }),

  // this machine
  'keychain-unavailable': (details) => ({
    title: 'The keychain of this computer cannot be used',
    text: `${byReason(
      details,
      {
        locked: 'It is locked. Unlock it and try again.',
        hanging: 'It does not answer; it may be asking for its password in another window.',
        'no-keyring': 'None is set up, or its service is not running.',
        'no-bus': 'No keychain service can be reached from here.',
        'not-loadable': 'A part of the system that it needs is missing (libsecret on Linux).',
      },
      'It refuses to keep the session.',
    )} You can stay signed in until Sepiola is closed instead.`,
  }),
  'disk-full': () => ({
    title: 'The disk is full',
    text: 'Make some room, then try again. Nothing that was saved before is lost.',
  }),
  'record-broken': () => ({
    title: 'A saved file is broken',
    text: 'It was put aside, so that nothing of it is lost, and left out.',
  }),
  'draft-incomplete': () => ({
    title: 'The draft is not complete',
    text: 'Fill in the marked fields; then it can be published.',
  }),
  'draft-unknown': () => ({ title: 'This draft is gone', text: 'It was removed or published meanwhile.' }),
  'account-unknown': () => ({ title: 'This account is gone', text: 'It was signed out meanwhile.' }),
  bug: () => ({
    title: 'Something in Sepiola is broken',
    text: 'This should not happen. The log has the details; please report it.',
  }),
};
