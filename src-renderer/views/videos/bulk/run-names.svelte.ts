import { createQueries } from '@tanstack/svelte-query';
import type { AccountId, BulkChange } from '../../../../src-preload/contract.ts';
import type { ValueNames } from '../../../components/video-form/say-value.ts';
import { lasting, operationQuery } from '../../../state/queries.ts';
import { sessions } from '../../../state/sessions.svelte.ts';
import { onePerServer } from './common-labels.ts';

const operations = {
  category: 'videos.categories',
  licence: 'videos.licences',
  language: 'videos.languages',
} as const;
type Labelled = keyof typeof operations;

const labelled: readonly Labelled[] = ['category', 'licence', 'language'];

export interface RunNames {
  /** For a video of an account; null: for a run as a whole, whose videos are most likely of the account in sight. */
  of(account: AccountId | null): ValueNames;
}

/** What servers call the numbers that changes hold, asked for where they hold any. */
export function createRunNames(changes: () => readonly BulkChange[]): RunNames {
  const fields = $derived(
    labelled.filter((field) =>
      changes().some((change) => change.kind === 'set' && typeof change.values[field] !== 'undefined'),
    ),
  );
  const wanted = $derived(
    onePerServer(sessions.accounts).flatMap(({ id, server }) =>
      fields.map((field) => ({ id, origin: server.origin, field })),
    ),
  );
  const queries = createQueries(() => ({
    queries: wanted.map(({ id, field }) => ({ ...operationQuery(id, operations[field], {}), ...lasting })),
  }));
  return {
    of(account) {
      const known = account === null ? sessions.current : sessions.byId(account);
      const others = account === null ? sessions.accounts : [];
      const names = wanted.flatMap(({ origin, field }, index) =>
        origin === known?.server.origin ? [[field, queries[index]?.data] as const] : [],
      );
      return {
        channels: [...(known?.channels ?? []), ...others.flatMap(({ channels }) => channels)],
        ...Object.fromEntries(names),
      };
    },
  };
}
