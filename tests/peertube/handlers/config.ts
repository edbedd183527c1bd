import { json } from '../http/answer.ts';
import type { Handler } from '../http/exchange.ts';
import { spelledFor } from '../state/public-config.ts';

export const config = {
  'config.get': {
    docs: 'getConfig',
    handle: ({ world }) => json(spelledFor(world.version, world.config)),
  },
  'config.about': {
    docs: 'getAbout',
    handle: ({ world }) =>
      json({
        instance: {
          name: world.config.instance.name,
          shortDescription: world.config.instance.shortDescription,
          description: 'Welcome to this PeerTube instance!',
          terms: 'No terms for now.',
          codeOfConduct: '',
          hardwareInformation: '',
          creationReason: '',
          moderationInformation: '',
          administrator: '',
          maintenanceLifetime: '',
          businessModel: '',
          languages: [],
          categories: [],
          banners: [],
          avatars: [],
        },
      }),
  },
} satisfies Record<string, Handler>;
