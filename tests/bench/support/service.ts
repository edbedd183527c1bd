import { createDrafts, newestVideos, type Drafts } from '../../../src-main/drafts/index.ts';
import { createGrants } from '../../../src-main/files/index.ts';
import { systemClock } from '../../../src-main/peertube/clock.ts';
import type { Problem } from '../../../src-main/peertube/problem.ts';
import { createRateLimit } from '../../../src-main/peertube/rate-limit.ts';
import {
  createResumableUploads,
  createUploads,
  type Uploads,
  type UploadView,
} from '../../../src-main/uploads/index.ts';
import type { Digests } from '../../../src-main/uploads/digests.ts';
import { createWatch } from '../../../src-main/watch/index.ts';
import { account, signIn, valueOf, type Who } from '../../integration/uploads/support/sign-in.ts';

/** The app's drafts and uploads on one profile, against one server, as the app makes them. */
export interface Service {
  readonly drafts: Drafts;
  readonly uploads: Uploads;
  readonly channelId: number;
  /** Makes a draft of each file. */
  add(paths: readonly string[]): Promise<readonly string[]>;
  /** Resolves when the upload of this draft is as wanted; rejects when it fails instead. */
  until(draft: string, is: (view: UploadView) => boolean): Promise<UploadView>;
  close(): Promise<void>;
}

/** @param digests In place of the service's own. */
export async function openService(profile: string, who: Who, digests?: Digests): Promise<Service> {
  const sessions = await signIn(who);
  const storage = {
    now: () => Date.now(),
    report: (problem: Problem) => console.error(JSON.stringify(problem)),
  };
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
  const resumable = createResumableUploads({
    sessions,
    userAgent: 'Sepiola bench',
    rateLimit: createRateLimit(systemClock),
  });
  const uploads = createUploads({
    folder: profile,
    storage,
    clock: systemClock,
    drafts,
    sessions,
    resumableFor: resumable.resumableFor,
    watch: createWatch(systemClock),
    network: { online: () => true, onChange: () => () => undefined },
    power: { onResume: () => () => undefined },
    atOnce: 2,
    ...(digests !== undefined && { digests }),
  });
  const channelId = sessions.list().accounts[0]?.channels[0]?.id ?? 0;

  return {
    drafts,
    uploads,
    channelId,
    async add(paths) {
      const granted = valueOf(await grants.grantPaths(paths));
      const added = valueOf(
        await drafts.addFiles({ grants: granted.map(({ grant }) => grant), account, channelId }),
      );
      if (added.drafts.length !== paths.length) throw new Error(JSON.stringify(added));
      return added.drafts.map(({ id }) => id);
    },
    until(draft, is) {
      return new Promise((resolve, reject) => {
        const stop = uploads.on('changed', (view) => {
          if (view.draft !== draft) return;
          if (is(view)) resolve(view);
          else if (view.activity.kind === 'failed') reject(new Error(JSON.stringify(view.activity.problem)));
          else return;
          stop();
        });
      });
    },
    async close() {
      await uploads.close();
      resumable.close();
    },
  };
}
