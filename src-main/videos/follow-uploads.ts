import type { AccountId } from '../sessions/index.ts';

/** What is read of an upload that changed. */
export interface FollowedUpload {
  readonly draft: string;
  readonly stage: string;
  readonly video: { readonly uuid: string; readonly state: number | null } | null;
}

/**
 * Looks at the videos that uploads become, whenever there is something new to be seen of them: the list has them, and how
 * the server's work on them stands, without being read whole. Give it every change.
 */
export function followUploads(deps: {
  readonly accountOf: (draft: string) => Promise<AccountId | null>;
  readonly lookAgain: (account: AccountId, uuid: string) => Promise<unknown>;
}): (upload: FollowedUpload) => Promise<void> {
  const seen = new Map<string, string>();
  return async ({ draft, stage, video }) => {
    if (video === null) return;
    const now = `${stage} ${video.state ?? ''}`;
    if (seen.get(video.uuid) === now) return;
    seen.set(video.uuid, now);
    const account = await deps.accountOf(draft);
    if (account !== null) await deps.lookAgain(account, video.uuid);
  };
}
