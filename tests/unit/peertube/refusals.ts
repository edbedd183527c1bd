import type { ProblemCode } from '../../../src-main/peertube/problem.ts';

/** Every recorded answer that refuses: what it is, and the fields at fault (`where:field` outside of the body). */
export const recordedRefusals: Readonly<
  Record<string, Readonly<Record<string, readonly [code: ProblemCode, ...fields: string[]]>>>
> = {
  'channels-sync': { trigger: ['not-supported-by-server'] },
  config: { 'custom configuration as a user': ['forbidden'] },
  homepage: { 'get (administrator)': ['not-found'] },
  job: { 'list as a user': ['forbidden'] },
  'live-videos': {
    'create without a channel': ['invalid-input', 'channelId'],
    'live session of a video that is no replay': ['not-found'],
  },
  'my-user': {
    'update me with bad values': ['invalid-input'],
    'my videos, unknown sort': ['invalid-input', 'query:sort'],
    'my videos, count too large': ['invalid-input', 'query:count'],
  },
  session: {
    'sign in with a wrong password': ['wrong-password'],
    'sign in with an unknown client': ['client-unknown'],
    'bad bearer token': ['sign-in-needed'],
    'no token': ['sign-in-needed'],
    'old access token after a refresh': ['sign-in-needed'],
    'refresh with a used refresh token': ['wrong-password'],
    'sign in: one-time password missing': ['one-time-password-needed'],
    'sign in: one-time password wrong': ['one-time-password-wrong'],
    'me after sign out': ['sign-in-needed'],
  },
  'user-imports': { latest: ['not-found'] },
  users: {
    'two-factor: request with a wrong password': ['wrong-password'],
    'two-factor: confirm with a wrong code': ['one-time-password-wrong'],
  },
  'video-blocks': { 'get a blocked video as nobody': ['sign-in-needed'] },
  'video-captions': {
    'add with an unknown language': ['invalid-input', 'path:captionLanguage'],
    'add an image': ['invalid-input', 'captionfile'],
    generate: ['invalid-input'],
  },
  'video-channels': {
    'create with a taken name': ['conflict'],
    'create with a bad name': ['invalid-input', 'name', 'displayName'],
    'get a missing one': ['not-found'],
    "update somebody else's": ['forbidden'],
    'set avatar with a text file': ['invalid-input', 'avatarfile'],
  },
  'video-chapters': { 'replace, same timecode twice': ['invalid-input', 'chapters'] },
  'video-comments': { 'comment while disabled': ['conflict'] },
  'video-files': { 'delete web videos as a user': ['forbidden'] },
  'video-imports': { 'import from URL that is unreachable': ['server-error'] },
  'video-passwords': {
    'list by short uuid': ['invalid-input'],
    'get without the password': ['forbidden'],
    'get with a wrong password': ['forbidden'],
  },
  'video-playlists': {
    'create public without a channel': ['invalid-input'],
    'reorder out of range': ['invalid-input'],
    'videos of an unlisted playlist by numeric id': ['not-found'],
  },
  'video-stats': { 'overall as nobody': ['sign-in-needed'] },
  'video-transcoding': {
    'studio: while another edit runs': ['conflict'],
    'studio: unknown task': ['invalid-input'],
    'studio: no task': ['invalid-input', 'tasks'],
    'transcode as a user': ['forbidden'],
  },
  'video-upload': {
    'init without a name': ['invalid-input', 'name'],
    'init with an unsupported type': ['type-not-accepted'],
    "init with somebody else's channel": ['invalid-input'],
    'chunk with a wrong digest': ['digest-mismatch'],
    'chunk of an unknown upload': ['forbidden'],
    'last chunk sent again': ['not-found'],
    'offset query after completion': ['not-found'],
    'replace: init': ['conflict'],
    'init over the quota': ['quota-reached'],
  },
  video: {
    'get a missing one': ['not-found'],
    'get with a malformed id': ['invalid-input', 'path:id'],
    'update with six tags': ['invalid-input', 'tags'],
    'update with a long name': ['invalid-input', 'category', 'licence', 'name'],
    'delete again': ['not-found'],
  },
};
