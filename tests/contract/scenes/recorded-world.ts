import type { StandIn } from '../../peertube/start.ts';
import { rendition } from '../../peertube/state/transcoding.ts';
import { states, type StoredVideo } from '../../peertube/state/video.ts';

export const password = 'recorder-pass-1';
/** The recorded user with the recorded identifiers, so that recorded paths mean the same here. */
export function recordedUser(standIn: StandIn) {
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

/** The recorded user's video, as it was just after the upload. */
export function recordedVideo(standIn: StandIn): StoredVideo {
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

export function publish(standIn: StandIn, video: StoredVideo): undefined {
  video.state = states.published;
  video.renditions = [...video.renditions, rendition(standIn.world, 'hls', 360, 168_099)];
  return undefined;
}
