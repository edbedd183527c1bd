import type { AccountView } from '../../../src-preload/contract.ts';
import type { Words } from '../../../src-preload/words/index.ts';
import { writeScope } from './statistics-place.ts';

export interface ScopeOption {
  /** As `writeScope` writes it. */
  readonly value: string;
  /** In the choice; channels stand below their account. */
  readonly label: string;
  /** Alone. */
  readonly name: string;
}

/** Everything, each account, and each of its channels. With one account that account is everything. */
export function scopeOptions(accounts: readonly AccountView[], words: Words): readonly ScopeOption[] {
  const say = words.statistics.all;
  const everything = accounts.length > 1 ? say.everything : say.allOfAccount;
  const ofAccounts = accounts.flatMap(({ id, displayName, server, channels }) => {
    const name = say.account(displayName, new URL(server.origin).host);
    const own = channels.map((channel) => ({
      value: writeScope({ kind: 'channel', account: id, channelId: channel.id }),
      label: accounts.length > 1 ? `\u2003${channel.displayName}` : channel.displayName,
      name: channel.displayName,
    }));
    return accounts.length > 1
      ? [{ value: writeScope({ kind: 'account', account: id }), label: name, name }, ...own]
      : own;
  });
  return [{ value: 'all', label: everything, name: everything }, ...ofAccounts];
}
