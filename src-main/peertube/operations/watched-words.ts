import type { ResultList, WatchedWordsList } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';
import type { ListSubscription } from './list-subscription.ts';

/** Name of 1 to 100 characters, unique per account (400 else); 1 to 500 words of 1 to 100 characters. */
export interface WatchedWordsListCreate {
  listName: string;
  words: readonly string[];
}

export interface WatchedWordsListCreated {
  watchedWordsList: { id: number };
}

export interface WatchedWordsSubscription extends ListSubscription {
  importedWordsCount: number;
}

/** `sort`: createdAt, updatedAt, listName. */
type Lists = ResultList<WatchedWordsList>;
type Subscriptions = ResultList<WatchedWordsSubscription>;
type SubscriptionsQuery = PageQuery & { search?: string };

/**
 * Tag "Watched Words", since 6.2: lists of words, of an account or of the whole server, whose name becomes an
 * automatic tag of every new comment that has one of the words. Since 8.3 a list can be kept by somebody else and
 * subscribed to by its URL.
 */
export const watchedWords = tag({
  'watchedWords.list': operation<{ path: { accountName: string }; query: PageQuery; result: Lists }>(
    'GET /api/v1/watched-words/accounts/{accountName}/lists',
    { since: '6.2.0', who: 'owner', answers: 'page' },
  ),
  'watchedWords.create': operation<{
    path: { accountName: string };
    body: WatchedWordsListCreate;
    result: WatchedWordsListCreated;
  }>('POST /api/v1/watched-words/accounts/{accountName}/lists', {
    since: '6.2.0',
    who: 'owner',
    body: 'json',
    answers: 'object',
  }),
  'watchedWords.update': operation<{
    path: { accountName: string; listId: number };
    body: Partial<WatchedWordsListCreate>;
    result: undefined;
  }>('PUT /api/v1/watched-words/accounts/{accountName}/lists/{listId}', {
    since: '6.2.0',
    who: 'owner',
    body: 'json',
  }),
  'watchedWords.delete': operation<{ path: { accountName: string; listId: number }; result: undefined }>(
    'DELETE /api/v1/watched-words/accounts/{accountName}/lists/{listId}',
    { since: '6.2.0', who: 'owner' },
  ),
  'serverWatchedWords.list': operation<{ query: PageQuery; result: Lists }>(
    'GET /api/v1/watched-words/server/lists',
    { since: '6.2.0', who: 'moderator', answers: 'page' },
  ),
  'serverWatchedWords.create': operation<{ body: WatchedWordsListCreate; result: WatchedWordsListCreated }>(
    'POST /api/v1/watched-words/server/lists',
    { since: '6.2.0', who: 'moderator', body: 'json', answers: 'object' },
  ),
  'serverWatchedWords.update': operation<{
    path: { listId: number };
    body: Partial<WatchedWordsListCreate>;
    result: undefined;
  }>('PUT /api/v1/watched-words/server/lists/{listId}', { since: '6.2.0', who: 'moderator', body: 'json' }),
  'serverWatchedWords.delete': operation<{ path: { listId: number }; result: undefined }>(
    'DELETE /api/v1/watched-words/server/lists/{listId}',
    { since: '6.2.0', who: 'moderator' },
  ),
  'watchedWordsSubscriptions.list': operation<{
    path: { accountName: string };
    query: SubscriptionsQuery;
    result: Subscriptions;
  }>('GET /api/v1/watched-words/accounts/{accountName}/subscriptions', {
    since: '8.3.0',
    who: 'owner',
    answers: 'page',
  }),
  /** 409 where the account has a list of that name, 400 where nothing usable is at the URL. */
  'watchedWordsSubscriptions.create': operation<{
    path: { accountName: string };
    body: { url: string };
    result: WatchedWordsSubscription;
  }>('POST /api/v1/watched-words/accounts/{accountName}/subscriptions', {
    since: '8.3.0',
    who: 'owner',
    body: 'json',
    answers: 'object',
  }),
  /** With the list that it brought. */
  'watchedWordsSubscriptions.delete': operation<{
    path: { accountName: string; id: number };
    result: undefined;
  }>('DELETE /api/v1/watched-words/accounts/{accountName}/subscriptions/{id}', {
    since: '8.3.0',
    who: 'owner',
  }),
  'serverWatchedWordsSubscriptions.list': operation<{ query: SubscriptionsQuery; result: Subscriptions }>(
    'GET /api/v1/watched-words/server/subscriptions',
    { since: '8.3.0', who: 'moderator', answers: 'page' },
  ),
  'serverWatchedWordsSubscriptions.create': operation<{
    body: { url: string };
    result: WatchedWordsSubscription;
  }>('POST /api/v1/watched-words/server/subscriptions', {
    since: '8.3.0',
    who: 'moderator',
    body: 'json',
    answers: 'object',
  }),
  'serverWatchedWordsSubscriptions.delete': operation<{ path: { id: number }; result: undefined }>(
    'DELETE /api/v1/watched-words/server/subscriptions/{id}',
    { since: '8.3.0', who: 'moderator' },
  ),
});
