/** What servers offer for a field: key → name. Plugins add some of their own. */
export type Labels = Readonly<Record<string, string>>;

/** What all of them know by the same name. */
export function commonLabels(servers: readonly Labels[]): Labels {
  const [first = {}, ...others] = servers;
  return Object.fromEntries(
    Object.entries(first).filter(([key, name]) => others.every((labels) => labels[key] === name)),
  );
}

/** One account of each server: they offer all their people the same. */
export function onePerServer<Account extends { readonly server: { readonly origin: string } }>(
  accounts: readonly Account[],
): readonly Account[] {
  return [...new Map(accounts.map((account) => [account.server.origin, account])).values()];
}
