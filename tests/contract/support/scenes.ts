import type { StandIn } from '../../peertube/start.ts';
import { webVtt } from '../../peertube/state/caption.ts';
import { addComment } from '../../peertube/state/comment.ts';
import { rendition } from '../../peertube/state/transcoding.ts';
import { oneTimePassword } from '../../peertube/state/one-time-password.ts';
import { states, type StoredVideo } from '../../peertube/state/video.ts';

/** What a recorded request needs in place of its placeholders. */
export interface Step {
  readonly fields?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
}

export interface Scene {
  /** Of the recorded user. */
  readonly token: string;
  /** By the recording's name: what happened just before it was recorded, and what it needs. */
  readonly steps?: Readonly<Record<string, (lastAnswer: unknown) => Step | undefined>>;
}

const password = 'recorder-pass-1';
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** The recorded user with the recorded identifiers, so that recorded paths mean the same here. */
function recordedUser(standIn: StandIn) {
  const { world } = standIn;
  const user = world.addUser({
    id: 7,
    accountId: 8,
    username: 'rec6c2661',
    password,
    description: 'records',
  });
  user.lastLoginDate = world.clock.date();
  world.addChannel({ id: 10, name: 'rec6c2661_main', userId: user.id });
  world.addChannel({
    id: 11,
    name: 'rec6c2661_chan',
    displayName: 'Recorded channel',
    description: 'about **it**',
    support: 'thanks',
    userId: user.id,
  });
  const open = () => world.sessions.open(user.id).accessToken;
  return { world, user, open };
}

function recordedVideo(standIn: StandIn): StoredVideo {
  const { world } = standIn;
  const video = world.addVideo({
    id: 15,
    uuid: '1241630c-49ce-4bf3-944d-33e5bd9cc4b0',
    name: 'Recorded video',
    channelId: 11,
    description: 'A *markdown* description',
    tags: ['one', 'two'],
    category: 15,
    licence: 1,
    language: 'en',
    privacy: 1,
    state: states.toTranscode,
    source: {
      path: `${world.sourceDir}/recorded-360.mp4`,
      filename: 'video.mp4',
      size: 436_250,
      width: 640,
      height: 360,
      fps: 25,
      duration: 10,
      createdAt: world.clock.date(),
    },
  });
  video.renditions = [rendition(world, 'web-video', 360, 436_250)];
  return video;
}

function publish(standIn: StandIn, video: StoredVideo): undefined {
  video.state = states.published;
  video.renditions = [...video.renditions, rendition(standIn.world, 'hls', 360, 168_099)];
  return undefined;
}

/** Each recorded tag's world at its first recording, and what changes on the way. */
export const scenes = {
  config: (standIn: StandIn): Scene => ({ token: recordedUser(standIn).open() }),

  session: (standIn: StandIn): Scene => {
    const { world, user, open } = recordedUser(standIn);
    const root = standIn.account('root');
    const { client } = world.sessions;
    const fields = { client_id: client.id, client_secret: client.secret, password };
    const signIn = () => ({ fields });
    const [first, last] = [world.sessions.open(user.id), open()];
    return {
      token: last,
      steps: {
        'sign in as administrator': () => ({ fields: { ...fields, password: root.password } }),
        'sign in as a user': signIn,
        'sign in with a wrong password': () => ({ fields: { ...fields, password: 'wrong' } }),
        'bad bearer token': () => ({ token: 'bad' }),
        'refresh the token': () => ({ fields: { ...fields, refresh_token: first.refreshToken } }),
        'old access token after a refresh': () => ({ token: first.accessToken }),
        'refresh with a used refresh token': () => ({
          fields: { ...fields, refresh_token: first.refreshToken },
        }),
        'sign in: one-time password missing': () => {
          user.otpSecret = secret;
          return { fields };
        },
        'sign in: one-time password wrong': signIn,
        'sign in: one-time password right': () => ({
          fields,
          headers: { 'x-peertube-otp': oneTimePassword(secret, world.clock.now()) },
        }),
      },
    };
  },

  users: (standIn: StandIn): Scene => {
    const { world, open } = recordedUser(standIn);
    let requested = { requestToken: '', secret: '' };
    return {
      token: open(),
      steps: {
        'two-factor: request with a wrong password': (last) => {
          // The answer to the recording before: its shape has been checked.
          requested = (last as { otpRequest: typeof requested }).otpRequest;
          return undefined;
        },
        'two-factor: confirm with a wrong code': () => ({ fields: { requestToken: requested.requestToken } }),
        'two-factor: confirm': () => ({
          fields: {
            requestToken: requested.requestToken,
            otpToken: oneTimePassword(requested.secret, world.clock.now()),
          },
        }),
      },
    };
  },

  'my-user': (standIn: StandIn): Scene => {
    const { world, user, open } = recordedUser(standIn);
    user.description = null;
    world.channels.splice(1, 1);
    return {
      token: open(),
      steps: {
        'my videos': () => {
          recordedVideo(standIn).channelId = 10;
          world.addVideo({
            id: 16,
            name: 'Legacy upload',
            channelId: 10,
            privacy: 3,
            state: states.toTranscode,
          });
          return undefined;
        },
      },
    };
  },

  video: (standIn: StandIn): Scene => {
    const { open } = recordedUser(standIn);
    const video = recordedVideo(standIn);
    return {
      token: open(),
      steps: {
        'get when published': () => publish(standIn, video),
        'get while edited': () => {
          video.state = states.toEdit;
          return undefined;
        },
      },
    };
  },

  'video-upload': (standIn: StandIn): Scene => {
    const { user, open } = recordedUser(standIn);
    return {
      token: open(),
      steps: {
        'init over the quota': () => {
          user.videoQuota = 1000;
          return undefined;
        },
      },
    };
  },

  'video-passwords': (standIn: StandIn): Scene => {
    const { open } = recordedUser(standIn);
    publish(
      standIn,
      Object.assign(recordedVideo(standIn), { support: 'me', originallyPublishedAt: '2020-01-02' }),
    );
    return { token: open() };
  },

  'video-captions': (standIn: StandIn): Scene => {
    const { world, open } = recordedUser(standIn);
    const caption = (language: string, uuid: string, lines: readonly [string, string]) => ({
      language,
      automaticallyGenerated: false,
      filename: `${uuid}-${language}.vtt`,
      text: webVtt([
        [0, 2, lines[0]],
        [2, 5, lines[1]],
      ]),
      updatedAt: world.clock.date(),
    });
    recordedVideo(standIn).captions = [
      caption('en', '2dd2f1d8-1759-4b01-b48b-395c36cfbce9', ['Hello', 'World']),
      caption('fr', '16d3f683-081a-41dd-b2fe-2467f820c60a', ['Bonjour', 'Monde']),
    ];
    return { token: open() };
  },

  'video-comments': (standIn: StandIn): Scene => {
    const { world, user, open } = recordedUser(standIn);
    const other = world.addUser({ id: 8, accountId: 9, username: 'rec6c2661o', password });
    const video = recordedVideo(standIn);
    const by = (userId: number) => ({ author: { from: 'here', userId } }) as const;
    return {
      token: open(),
      steps: {
        threads: () => {
          const thread = addComment(world, video, { ...by(other.id), id: 5, text: 'please **approve**' });
          addComment(world, video, { ...by(user.id), id: 6, text: 'thanks', inReplyTo: thread });
          return undefined;
        },
      },
    };
  },

  'video-channels': (standIn: StandIn): Scene => ({ token: recordedUser(standIn).open() }),

  'video-playlists': (standIn: StandIn): Scene => {
    const { world, user, open } = recordedUser(standIn);
    const video = recordedVideo(standIn);
    const root = standIn.account('root');
    const rootChannel = world.addChannel({ name: 'root_chan', userId: root.id });
    const element = (id: number, startTimestamp: number | null, stopTimestamp: number | null) => ({
      id,
      videoId: video.id,
      startTimestamp,
      stopTimestamp,
    });
    world.addPlaylist({
      displayName: 'My list',
      userId: root.id,
      channelId: rootChannel.id,
      privacy: 1,
      elements: [element(1, null, null)],
    });
    world.addPlaylist({ displayName: 'Private playlist', userId: user.id });
    const playlist = world.addPlaylist({
      id: 12,
      uuid: '5e4133a5-89d9-4ca7-a8ea-f13922d0c3c4',
      displayName: 'Recorded playlist',
      description: 'A recorded playlist',
      privacy: 1,
      userId: user.id,
      channelId: 11,
      hasPicture: true,
    });
    return {
      token: open(),
      steps: {
        videos: () => {
          playlist.privacy = 2;
          playlist.elements = [element(5, null, 5), element(6, 2, null), element(7, null, 6)];
          return undefined;
        },
      },
    };
  },
};
