import { done, json } from '../http/answer.ts';
import type { Exchange, Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { serverAccountId } from '../state/author.ts';
import { addWordList, type StoredWordList } from '../state/watched-words.ts';
import type { World } from '../state/world.ts';
import { Checks, rule } from '../validation/checks.ts';
import { textBetween, trimmedBetween } from '../validation/moderation-rules.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import { pathId } from '../validation/path-id.ts';
import { wordSubscription } from '../views/block.ts';
import { page } from '../views/page.ts';
import {
  createSubscription,
  deleteSubscription,
  listSubscriptions,
  type SubscriptionKind,
} from './list-subscriptions.ts';
import { managedAccountId } from './managed-account.ts';

const columns = ['createdAt', 'updatedAt', 'listName'] as const;
const word = textBetween(1, 100);
const listNameRule = trimmedBetween(1, 100, 'Should have a list name between 1 and 100 characters long');
const wordsRule = rule(
  (value): value is readonly string[] =>
    Array.isArray(value) && value.length >= 1 && value.length <= 500 && value.every(word.valid),
  { message: 'Should have an array of up to 500 words between 1 and 100 characters each' },
);

function isTaken(world: World, accountId: number, listName: string, but?: StoredWordList): boolean {
  return world.moderation.wordLists.some(
    (list) => list !== but && list.accountId === accountId && list.listName === listName,
  );
}

function refuseName(listName: string): never {
  return refuse(400, `Watched words list with name ${listName} already exists`);
}

/** The same four for an account and for the server. */
function listHandlers(ownerOf: (exchange: Exchange) => number) {
  const existing = (exchange: Exchange): StoredWordList => {
    const accountId = ownerOf(exchange);
    const id = pathId(exchange, 'listId');
    const found = exchange.world.moderation.wordLists.find(
      (list) => list.id === id && list.accountId === accountId,
    );
    return found ?? refuse(404, 'Unknown watched words list id for this account');
  };
  const list: Handler = {
    handle: (exchange) => {
      const paging = readPaging(exchange, columns, '-createdAt');
      const accountId = ownerOf(exchange);
      const own = exchange.world.moderation.wordLists.filter((stored) => stored.accountId === accountId);
      const inOrder = sorted(own, (stored) => stored[paging.sort.by], paging.sort.descending);
      return json(
        page(inOrder, paging, ({ id, listName, words, updatedAt, createdAt }) => ({
          id,
          listName,
          words,
          updatedAt,
          createdAt,
        })),
      );
    },
  };
  const create: Handler = {
    handle: (exchange) => {
      const { world } = exchange;
      const accountId = ownerOf(exchange);
      const checks = new Checks(exchange);
      const listName = checks.required('body', 'listName', listNameRule) ?? '';
      const words = checks.required('body', 'words', wordsRule) ?? [];
      checks.finish();
      if (isTaken(world, accountId, listName)) refuseName(listName);
      const { id } = addWordList(world, { accountId, listName, words });
      return json({ watchedWordsList: { id } });
    },
  };
  const update: Handler = {
    handle: (exchange) => {
      const { world } = exchange;
      const stored = existing(exchange);
      const checks = new Checks(exchange);
      const listName = checks.optional('body', 'listName', listNameRule);
      const words = checks.optional('body', 'words', wordsRule);
      checks.finish();
      if (listName !== undefined && isTaken(world, stored.accountId, listName, stored)) refuseName(listName);
      stored.listName = listName ?? stored.listName;
      stored.words = words ?? stored.words;
      stored.updatedAt = world.clock.date();
      return done;
    },
  };
  const remove: Handler = {
    handle: (exchange) => {
      const { wordLists } = exchange.world.moderation;
      wordLists.splice(wordLists.indexOf(existing(exchange)), 1);
      return done;
    },
  };
  return { list, create, update, remove };
}

const kind: SubscriptionKind = {
  of: ({ moderation }) => moderation.wordSubscriptions,
  view: wordSubscription,
  notFound: 'Watched words subscription not found',
  cannotFetch: 'Cannot fetch or parse watched words URL',
  check: (world, accountId, { name }) => {
    if (isTaken(world, accountId, name)) refuse(409, `A watched words list with name ${name} already exists`);
  },
};

const ofAccount = listHandlers(managedAccountId);
const ofServer = listHandlers(() => serverAccountId);

export const watchedWords = {
  'watchedWords.list': ofAccount.list,
  'watchedWords.create': ofAccount.create,
  'watchedWords.update': ofAccount.update,
  'watchedWords.delete': ofAccount.remove,
  'serverWatchedWords.list': ofServer.list,
  'serverWatchedWords.create': ofServer.create,
  'serverWatchedWords.update': ofServer.update,
  'serverWatchedWords.delete': ofServer.remove,
  'watchedWordsSubscriptions.list': {
    handle: (exchange) => listSubscriptions(exchange, kind, managedAccountId(exchange)),
  },
  'watchedWordsSubscriptions.create': {
    handle: (exchange) => createSubscription(exchange, kind, managedAccountId(exchange)),
  },
  'watchedWordsSubscriptions.delete': {
    handle: (exchange) => deleteSubscription(exchange, kind, managedAccountId(exchange)),
  },
  'serverWatchedWordsSubscriptions.list': {
    handle: (exchange) => listSubscriptions(exchange, kind, serverAccountId),
  },
  'serverWatchedWordsSubscriptions.create': {
    handle: (exchange) => createSubscription(exchange, kind, serverAccountId),
  },
  'serverWatchedWordsSubscriptions.delete': {
    handle: (exchange) => deleteSubscription(exchange, kind, serverAccountId),
  },
} satisfies Record<string, Handler>;
