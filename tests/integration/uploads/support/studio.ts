import type { AddedFiles, Drafts } from '../../../../src-main/drafts/index.ts';
import { systemClock, type Clock } from '../../../../src-main/peertube/clock.ts';
import type { Problem } from '../../../../src-main/peertube/problem.ts';
import { createReplaceFile, type Uploads, type UploadView } from '../../../../src-main/uploads/index.ts';
import type { Watch } from '../../../../src-main/watch/index.ts';
import { openServices } from './open-services.ts';
import { account, valueOf, type Who } from './sign-in.ts';

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
  const reported: Problem[] = [];
  const services = await openServices(profile, who, {
    clock: hastyClock,
    userAgent: 'Sepiola tests',
    report: (problem) => void reported.push(problem),
  });
  const { sessions, grants, drafts, uploads, watch, channelId } = services;
  const replaceFile = createReplaceFile({ sessions, drafts, uploads });

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
    close: () => services.close(),
  };
}
