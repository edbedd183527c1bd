import type { StandIn } from '../../peertube/start.ts';
import { webVtt } from '../../peertube/state/caption.ts';
import { recordedUser, recordedVideo } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const videoCaptions = (standIn: StandIn): Scene => {
  const { world, open } = recordedUser(standIn);
  const video = recordedVideo(standIn);
  return {
    token: open(),
    steps: {
      // The recorded files are sent with nothing in them, and a stored one has a name of its own.
      'stored file': () => {
        video.captions = [
          {
            language: 'fr',
            automaticallyGenerated: false,
            filename: '16d3f683-081a-41dd-b2fe-2467f820c60a-fr.vtt',
            text: webVtt([
              [0, 2, 'Bonjour'],
              [2, 5, 'Monde'],
            ]),
            updatedAt: world.clock.date(),
          },
        ];
        return undefined;
      },
    },
  };
};
