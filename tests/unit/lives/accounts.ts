import type { AccountsView } from '../../../src-main/sessions/index.ts';

/** Who is signed in, as far as it matters here: their ids. */
export function accountsOf(ids: readonly string[]): AccountsView {
  const accounts = ids.map((id) => ({
    id,
    server: { origin: 'https://tube.example', name: 'Tube', shortDescription: '', version: '8.2.0' },
    userId: 1,
    username: 'squid',
    displayName: 'Squid',
    email: null,
    avatarUrl: null,
    role: 'user' as const,
    state: { kind: 'signed-in', keptIn: 'keychain' } as const,
    twoFactor: false,
    channels: [],
    quota: null,
  }));
  return { accounts, current: ids[0] ?? null };
}
