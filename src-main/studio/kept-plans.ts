import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { VideoRef } from '../edits/index.ts';
import { succeeded, type Outcome } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';
import {
  createRecordFile,
  createTurns,
  listFolders,
  recordPath,
  type RecordFile,
  type RecordKind,
  type StorageDeps,
} from '../storage/index.ts';
import { fileRecordSchema, type FileRecord } from './file-record.ts';
import type { Segment, StudioFileUse } from './studio.ts';

/** A plan that is being made, as it lies on disk. */
export interface PlanRecord {
  readonly cut: Segment | null;
  readonly remove: readonly Segment[];
  readonly files: Readonly<Record<StudioFileUse, FileRecord | null>>;
  /** Milliseconds since 1970. */
  readonly keptAt: number;
}

export const segmentSchema = v.object({ start: v.number(), end: v.number() });
const file = v.nullable(fileRecordSchema);
export const filesSchema = v.object({ intro: file, outro: file, watermark: file });

const kind: RecordKind<PlanRecord> = {
  name: 'studio plan',
  version: 1,
  schema: v.object({
    cut: v.nullable(segmentSchema),
    remove: v.array(segmentSchema),
    files: filesSchema,
    keptAt: v.number(),
  }),
};

/** Plans that are being made, on disk: `<folder>/plans/<account>/<video>.json`. */
export interface KeptPlans {
  /** Null: it is done with. Problem: 'disk-full'. */
  keep(of: VideoRef, plan: PlanRecord | null): Promise<Outcome<undefined>>;
  get(of: VideoRef): Promise<PlanRecord | null>;
  forgetAccount(account: AccountId): Promise<void>;
  /** Plans of accounts that are none of these: they were signed out while the app did not hear of it. */
  sweep(accounts: readonly AccountId[]): Promise<void>;
}

/** Names of files are made of them, so nothing else may be in them. */
function plain(name: string): string {
  if (!/^[\w-]{1,64}$/.test(name)) throw new Error('not the name of an account or a video');
  return name;
}

/** @param folder the studio's */
export function createKeptPlans(folder: string, storage: StorageDeps): KeptPlans {
  const all = join(folder, 'plans');
  const turns = createTurns();
  const folderOf = (account: AccountId): string => join(all, plain(account));

  function at<Result>(
    { account, video }: VideoRef,
    work: (record: RecordFile<PlanRecord>) => Promise<Result>,
  ) {
    const path = recordPath(folderOf(account), plain(video));
    return turns.take(account, () => work(createRecordFile(kind, path, storage)));
  }

  const forgetAccount = (account: AccountId): Promise<void> =>
    turns.take(account, () => rm(folderOf(account), { recursive: true, force: true }));

  return {
    keep: (of, plan) =>
      at(of, async (record) => {
        if (plan !== null) return await record.save(plan);
        await record.remove();
        return succeeded(undefined);
      }),
    get: (of) => at(of, (record) => record.read()),
    forgetAccount,
    async sweep(accounts) {
      const known = await listFolders(all);
      await Promise.all(known.filter((account) => !accounts.includes(account)).map(forgetAccount));
    },
  };
}
