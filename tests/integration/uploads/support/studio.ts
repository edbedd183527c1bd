import {
  createDrafts,
  newestVideos,
  type AddedFiles,
  type Drafts,
} from '../../../../src-main/drafts/index.ts';
import { createGrants } from '../../../../src-main/files/index.ts';
import { systemClock, type Clock } from '../../../../src-main/peertube/clock.ts';
import type { Problem } from '../../../../src-main/peertube/problem.ts';
import { createRateLimit } from '../../../../src-main/peertube/rate-limit.ts';
import {
  createReplaceFile,
  createResumableUploads,
  createUploads,
  type Uploads,
  type UploadView,
} from '../../../../src-main/uploads/index.ts';
import { createWatch, type Watch } from '../../../../src-main/watch/index.ts';
import { account, signIn, valueOf, type Who } from './sign-in.ts';

/** Waits are long where people wait, and short here. */
const hastyClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => systemClock.sleep(Math.min(ms, 40), signal),
};

/** The app's drafts and uploads on one profile, against one server. */
export interface Studio {
  readonly drafts: Drafts;
  readonly uploads: Uploads;
  readonly watch: Watch;
  readonly channelId: number;
  readonly reported: readonly Problem[];
  /** Makes a draft of the file. */
  add(path: string): Promise<string>;
  addWithWarnings(path: string): Promise<AddedFiles>;
  setFile(draft: string, path: string): Promise<void>;
  /** Queues the file to take the place of the video's. */
  replace(video: string, path: string): Promise<string>;
  /** Resolves when the upload of this draft is, or becomes, as wanted; rejects when it fails instead. */
  until(draft: string, is: (view: UploadView) => boolean): Promise<UploadView>;
  close(): Promise<void>;
}

export async function openStudio(profile: string, who: Who): Promise<Studio> {
  const sessions = await signIn(who);
  const reported: Problem[] = [];
  const storage = { now: () => Date.now(), report: (problem: Problem) => void reported.push(problem) };
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
  const watch = createWatch(hastyClock);
  const resumable = createResumableUploads({
    sessions,
    userAgent: 'Sepiola tests',
    rateLimit: createRateLimit(hastyClock),
    clock: hastyClock,
  });
  const uploads = createUploads({
    folder: profile,
    storage,
    clock: hastyClock,
    drafts,
    sessions,
    resumableFor: resumable.resumableFor,
    watch,
    network: { online: () => true, onChange: () => () => undefined },
    power: { onResume: () => () => undefined },
    atOnce: 2,
  });
  const replaceFile = createReplaceFile({ sessions, drafts, uploads });
  const channelId = sessions.list().accounts[0]?.channels[0]?.id ?? 0;

  async function addWithWarnings(path: string): Promise<AddedFiles> {
    const granted = valueOf(await grants.grantPaths([path]));
    return valueOf(await drafts.addFiles({ grants: granted.map(({ grant }) => grant), account, channelId }));
  }

  return {
    drafts,
    uploads,
    watch,
    channelId,
    reported,
    addWithWarnings,
    async add(path) {
      const added = await addWithWarnings(path);
      const [draft] = added.drafts;
      if (draft === undefined) throw new Error(JSON.stringify(added));
      return draft.id;
    },
    async setFile(draft, path) {
      const [file] = valueOf(await grants.grantPaths([path]));
      valueOf(await drafts.setFile(draft, file?.grant ?? ''));
    },
    async replace(video, path) {
      const [file] = valueOf(await grants.grantPaths([path]));
      return valueOf(await replaceFile({ account, video, grant: file?.grant ?? '' }));
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
        void uploads.list().then((queue) => {
          const already = queue.uploads.find((view) => view.draft === draft && is(view));
          if (already === undefined) return;
          resolve(already);
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
