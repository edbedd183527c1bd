/** How a person looks at the list of videos: columns, and filters that are kept by a name. */

/** Beside the title, which is always there and first. */
export const videoColumnNames = [
  'channel',
  'account',
  'privacy',
  'state',
  'duration',
  'views',
  'likes',
  'comments',
  'published',
  'created',
  'updated',
  'recorded',
  'size',
  'category',
  'licence',
  'language',
  'tags',
] as const;
export type VideoColumnName = (typeof videoColumnNames)[number];

export const videoFilterFields = [
  'account',
  'channel',
  'privacy',
  'state',
  'live',
  'tag',
  'language',
  'category',
  'licence',
  'published',
] as const;
export type VideoFilterField = (typeof videoFilterFields)[number];

/** One condition: any of the values will do. What the values of a field are, its row in the window tells. */
export interface VideoFilter {
  readonly field: VideoFilterField;
  readonly values: readonly string[];
}

export interface VideoSort {
  readonly column: VideoColumnName | 'title';
  readonly descending: boolean;
}

/** What of all videos is shown, and in which order. */
export interface VideoList {
  readonly search: string;
  /** All accounts' videos, not those of the present one alone. */
  readonly everywhere: boolean;
  readonly filters: readonly VideoFilter[];
  readonly sort: VideoSort;
}

export interface SavedFilter extends VideoList {
  readonly id: string;
  readonly name: string;
}
