import { createDrafts, newestVideos } from '../../../../src-main/drafts/index.ts';
import { createGrants } from '../../../../src-main/files/index.ts';
import type { Clock } from '../../../../src-main/peertube/clock.ts';
import type { Problem } from '../../../../src-main/peertube/problem.ts';
import { createRateLimit } from '../../../../src-main/peertube/rate-limit.ts';
import { createResumableUploads, createUploads } from '../../../../src-main/uploads/index.ts';
import type { Digests } from '../../../../src-main/uploads/digests.ts';
import { createWatch } from '../../../../src-main/watch/index.ts';
import { noVideos } from '../../../unit/watch/support/fake-ports.ts';
import { account, signIn, valueOf, type Who } from './sign-in.ts';

/** Drafts and uploads on one profile, against one server, put together as the app does it. */
export async function openServices(
  profile: string,
  who: Who,
  given: {
    readonly clock: Clock;
    readonly userAgent: string;
    readonly report: (problem: Problem) => void;
    /** In place of the service's own. */
    readonly digests?: Digests | undefined;
  },
) {
  const { clock, userAgent, report, digests } = given;
  const sessions = await signIn(who);
  const storage = { now: () => Date.now(), report };
  const grants = createGrants();
  const drafts = createDrafts({
    folder: profile,
    storage,
    grants,
    capabilities: async () => valueOf(await sessions.capabilities(account)),
    accountView: () => sessions.list().accounts[0] ?? null,
    newestVideos: () => newestVideos(sessions.clientFor(account)),
    isSent: (draft) => uploads.isSent(draft),
  });
  const network = { online: () => true, onChange: () => () => undefined };
  const power = { onResume: () => () => undefined };
  const watch = createWatch({
    folder: profile,
    storage,
    clock,
    sessions,
    videos: noVideos,
    network,
    power,
    reportBug: (error) => {
      throw error;
    },
  });
  const resumable = createResumableUploads({
    sessions,
    userAgent,
    rateLimit: createRateLimit(clock),
    clock,
  });
  const uploads = createUploads({
    folder: profile,
    storage,
    clock,
    drafts,
    sessions,
    resumableFor: resumable.resumableFor,
    watch,
    network,
    power,
    atOnce: 2,
    ...(digests !== undefined && { digests }),
  });
  return {
    sessions,
    grants,
    drafts,
    uploads,
    watch,
    channelId: sessions.list().accounts[0]?.channels[0]?.id ?? 0,
    async close(): Promise<void> {
      await uploads.close();
      await watch.close();
      resumable.close();
    },
  };
}
