import type { Drafts } from '../../../src-main/drafts/index.ts';
import { systemClock } from '../../../src-main/peertube/clock.ts';
import type { Uploads, UploadView } from '../../../src-main/uploads/index.ts';
import type { Digests } from '../../../src-main/uploads/digests.ts';
import { openServices } from '../../integration/uploads/support/open-services.ts';
import { account, valueOf, type Who } from '../../integration/uploads/support/sign-in.ts';

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
  const services = await openServices(profile, who, {
    clock: systemClock,
    userAgent: 'Sepiola bench',
    report: (problem) => console.error(JSON.stringify(problem)),
    digests,
  });
  const { grants, drafts, uploads, channelId } = services;

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
    close: () => services.close(),
  };
}
