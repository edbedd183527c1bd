import type { Lack } from '../../../src-main/peertube/lack.ts';

interface Server {
  /** `tube.example` */
  readonly host: string;
  /** `6.3.0` */
  readonly version: string;
}

/** `6.3.0` → `6.3`: a person knows releases. */
const release = (version: string): string => /^\d+\.\d+/.exec(version)?.[0] ?? version;

type Say = { readonly [Why in Lack['why']]: (lack: Extract<Lack, { why: Why }>, server: Server) => string };

/** Why something is not offered, after its name: “Password: needs PeerTube 6.0 …”. */
const reasons: Say = {
  newer: ({ since }, { host, version }) =>
    `needs PeerTube ${release(since)} or newer. ${host} runs ${release(version)}.`,
  gone: ({ until }, { host, version }) =>
    `PeerTube has not had this since ${release(until)}. ${host} runs ${release(version)}.`,
  'switched-off': (_lack, { host }) => `switched off by the people who run ${host}.`,
  rights: ({ who }, { host }) =>
    ({
      user: `needs you to be signed in to ${host}.`,
      moderator: `for moderators of ${host}.`,
      administrator: `for administrators of ${host}.`,
    })[who],
};

export const lacks = {
  note: (what: string, lack: Lack, server: Server): string => {
    // Each reason takes the kind of lack that it is filed under.
    const say = reasons[lack.why] as (lack: Lack, server: Server) => string;
    return `${what}: ${say(lack, server)}`;
  },
  /** What the notes are about. */
  videoPasswords: 'Protected by a password',
  commentsPolicy: 'Comments held for approval',
  replaceFile: 'Replacing the file',
  chapters: 'Chapters',
  nsfwFlags: 'Kinds of sensitive content and a note about it',
};
