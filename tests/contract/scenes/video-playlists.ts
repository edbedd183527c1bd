import type { StandIn } from '../../peertube/start.ts';
import { recordedUser, recordedVideo } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const videoPlaylists = (standIn: StandIn): Scene => {
  const { world, user, open } = recordedUser(standIn);
  const video = recordedVideo(standIn);
  video.originallyPublishedAt = '2020-01-02T03:04:05.000Z';
  world.history.remember(user.id, video.id, { currentTime: 4, at: world.clock.now() });
  const root = standIn.account('root');
  const rootChannel = world.addChannel({ name: 'root_chan', userId: root.id });
  world.addPlaylist({
    displayName: 'My list',
    userId: root.id,
    channelId: rootChannel.id,
    privacy: 1,
    elements: [{ id: 1, videoId: video.id, startTimestamp: null, stopTimestamp: null }],
  });
  const recorded = { id: 12, uuid: '5e4133a5-89d9-4ca7-a8ea-f13922d0c3c4' };
  return {
    token: open(),
    steps: {
      // What was made gets the identifiers that were recorded, which the requests to come name.
      'create public without a channel': () => {
        const made = world.playlists.find(({ displayName }) => displayName === 'Recorded playlist');
        if (!made) throw new Error('The recording "create public" has made no playlist');
        world.removePlaylist(made);
        world.addPlaylist({ ...made, ...recorded, channelId: 11 });
        return undefined;
      },
      videos: () => {
        const playlist = world.findPlaylist(recorded.uuid);
        if (playlist) {
          playlist.elements = playlist.elements.map((element, index) => ({ ...element, id: 5 + index }));
        }
        return undefined;
      },
    },
  };
};
