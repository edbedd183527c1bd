import type { StandIn } from '../../peertube/start.ts';
import { recordedUser } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const watchedWords = (standIn: StandIn): Scene => {
  const { world, open } = recordedUser(standIn);
  return {
    token: open(),
    steps: {
      list: () => {
        // The next path names the list by its recorded number.
        const [list] = world.moderation.wordLists;
        if (list) world.moderation.wordLists[0] = { ...list, id: 2 };
        return undefined;
      },
    },
  };
};
