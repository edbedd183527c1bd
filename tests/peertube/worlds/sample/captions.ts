import { uuidFrom } from '../../state/identifiers.ts';
import { webVtt, type Cue } from '../../state/caption.ts';
import type { StoredVideo } from '../../state/video.ts';

/** Captions by the video's name and language. */
const captions: Readonly<Record<string, Readonly<Record<string, readonly Cue[]>>>> = {
  'Why bobtail squid bury themselves': {
    en: [
      [0.5, 3.4, 'This is a bobtail squid.\nIt is as long as your thumb.'],
      [3.8, 7.2, 'When the sun comes up, it has two seconds\nto disappear.'],
      [7.6, 11, 'First the funnel: it blows a hole in the sand.'],
      [11.4, 15.8, 'Then two arms, one on each side,\nsweep the grains over its back.'],
      [16.2, 19.9, 'The mucus holds the coat together.'],
      [20.4, 23.5, 'And now: find it.'],
    ],
    fr: [
      [0.5, 3.4, 'Voici une sépiole.\nElle est longue comme un pouce.'],
      [3.8, 7.2, 'Quand le soleil se lève, elle a deux secondes\npour disparaître.'],
      [7.6, 11, 'D’abord l’entonnoir : il creuse un trou dans le sable.'],
      [11.4, 15.8, 'Puis deux bras, un de chaque côté,\nramènent les grains sur son dos.'],
      [16.2, 19.9, 'Le mucus fait tenir le manteau.'],
      [20.4, 23.5, 'Et maintenant, cherchez-la.'],
    ],
  },
  'The crab that wears a hat': {
    en: [
      [1, 4.2, 'Every sponge crab makes its own hat.'],
      [4.6, 8.9, 'It measures the sponge, cuts it,\nand carries it with its last pair of legs.'],
      [9.3, 12.7, 'We put three sponges in the tank:\nsmall, medium, and ridiculous.'],
      [13.1, 15, 'Guess which one it took.'],
    ],
  },
  'Les petites seiches de la baie': {
    fr: [
      [0.8, 4.1, 'Cinq heures du matin, baie de Morlaix.'],
      [4.5, 8.7, 'Yann relève ses casiers\navant que la mer ne remonte.'],
      [9.1, 13.3, 'Les plus petites retournent à l’eau,\nsans discussion.'],
    ],
    en: [
      [0.8, 4.1, 'Five in the morning, in the bay of Morlaix.'],
      [4.5, 8.7, 'Yann hauls his pots\nbefore the sea comes back.'],
      [9.1, 13.3, 'The smallest ones go back into the water,\nno discussion.'],
    ],
  },
};

export function addCaptions(videos: readonly StoredVideo[]): void {
  for (const video of videos) {
    video.captions = Object.entries(captions[video.name] ?? {}).map(([language, cues]) => ({
      language,
      automaticallyGenerated: false,
      filename: `${uuidFrom('sample caption', video.name, language)}-${language}.vtt`,
      text: webVtt(cues),
      updatedAt: video.publishedAt,
    }));
  }
}
