import type { PlaylistElement } from './playlist-queries.ts';

export const sortRules = [
  'newest',
  'oldest',
  'originally-newest',
  'originally-oldest',
  'title',
  'title-back',
  'shortest',
  'longest',
  'views',
  'reversed',
] as const;
export type SortRule = (typeof sortRules)[number];

type Video = NonNullable<PlaylistElement['video']>;

const time = (date: Date | string | null | undefined): number => (date ? new Date(date).getTime() : 0);
const published = (video: Video): number => time(video.publishedAt);
const originally = (video: Video): number => {
  // Typed as always there; most videos were published nowhere else before.
  const first: Date | string | null = video.originallyPublishedAt;
  return time(first) || published(video);
};

/**
 * The elements in the order that a rule makes. Equal ones keep the order that they have; those without a video (gone, or
 * hidden from this account) keep to the end.
 *
 * @param locale BCP 47: how titles are sorted, numbers in them by their value
 */
export function sortedBy(
  elements: readonly PlaylistElement[],
  rule: SortRule,
  locale: string,
): readonly PlaylistElement[] {
  if (rule === 'reversed') return elements.toReversed();
  const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const orders: Readonly<Record<Exclude<SortRule, 'reversed'>, (a: Video, b: Video) => number>> = {
    newest: (a, b) => published(b) - published(a),
    oldest: (a, b) => published(a) - published(b),
    'originally-newest': (a, b) => originally(b) - originally(a),
    'originally-oldest': (a, b) => originally(a) - originally(b),
    title: (a, b) => compare(a.name, b.name),
    'title-back': (a, b) => compare(b.name, a.name),
    shortest: (a, b) => a.duration - b.duration,
    longest: (a, b) => b.duration - a.duration,
    views: (a, b) => b.views - a.views,
  };
  const order = orders[rule];
  return elements.toSorted((a, b) => {
    if (!a.video || !b.video) return Number(!a.video) - Number(!b.video);
    return order(a.video, b.video);
  });
}
