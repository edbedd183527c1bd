import { succeeded } from '../../../../src-main/peertube/problem.ts';
import type { AccountView } from '../../../../src-main/sessions/index.ts';
import type { WatchDeps } from '../../../../src-main/watch/index.ts';

export function anAccount(id: string, changes: Partial<AccountView> = {}): AccountView {
  return {
    id,
    server: { origin: `https://${id}.example`, name: id, shortDescription: '', version: '6.3.0' },
    userId: 7,
    username: 'squid',
    displayName: 'Squid',
    email: null,
    avatarUrl: null,
    role: 'user',
    state: { kind: 'signed-in', keptIn: 'memory' },
    twoFactor: false,
    channels: [],
    quota: null,
    ...changes,
  };
}

/** For whom the list of videos does not matter. */
export const noVideos: WatchDeps['videos'] = {
  all: () => Promise.resolve(succeeded([])),
  row: () => Promise.resolve(succeeded(null)),
  lookAgain: () => Promise.resolve(succeeded(undefined)),
  onChanged: () => () => undefined,
};
