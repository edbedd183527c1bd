import type { BooleanBothQuery, VideoIncludeType, VideoPrivacyType } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import { videoListFields } from './video-fields.ts';

/** `xml`, `rss` and `rss2` are RSS 2.0, `atom` and `atom1` Atom 1.0, `json` and `json1` JSON Feed. */
export type FeedFormat = 'xml' | 'rss' | 'rss2' | 'atom' | 'atom1' | 'json' | 'json1';

/** Of one account or channel, by number or name; of all the server where none is named. */
export interface FeedOf {
  accountId?: number;
  accountName?: string;
  videoChannelId?: number;
  videoChannelName?: string;
}

export interface FeedFilter {
  sort?: string;
  nsfw?: BooleanBothQuery;
  isLocal?: boolean;
  include?: VideoIncludeType;
  privacyOneOf?: VideoPrivacyType[];
  hasHLSFiles?: boolean;
  hasWebVideoFiles?: boolean;
}

const filterFields = { hasWebVideoFiles: videoListFields.hasWebVideoFiles };

/** Tag "Video Feeds". Text, in JSON Feed too: feeds are for other programs, and are passed on as they are. */
export const videoFeeds = tag({
  'feeds.videos': operation<{ path: { format: FeedFormat }; query: FeedOf & FeedFilter; result: string }>(
    'GET /feeds/videos.{format}',
    { who: 'anyone', answers: 'text', queryFields: filterFields },
  ),
  /** `videoId` cannot be asked together with a channel. */
  'feeds.videoComments': operation<{
    path: { format: FeedFormat };
    query: FeedOf & { videoId?: string };
    result: string;
  }>('GET /feeds/video-comments.{format}', { who: 'anyone', answers: 'text' }),
  /** The token is the one that is made for feeds (`users/scoped-tokens`): no session is needed. */
  'feeds.subscriptions': operation<{
    path: { format: FeedFormat };
    query: FeedFilter & { accountId: number; token: string };
    result: string;
  }>('GET /feeds/subscriptions.{format}', {
    who: 'anyone',
    answers: 'text',
    mainOnly: true,
    queryFields: filterFields,
  }),
  /** RSS 2.0 with the podcast namespace. */
  'feeds.podcast': operation<{ query: { videoChannelId: number }; result: string }>(
    'GET /feeds/podcast/videos.xml',
    { since: '5.2.0', who: 'anyone', answers: 'text' },
  ),
});
