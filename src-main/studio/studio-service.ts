import { join } from 'node:path';
import type { VideoRef } from '../edits/index.ts';
import type { GrantId } from '../files/index.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';
import { checkFile, roomIn, type StudioLimits } from './check-file.ts';
import { fileNow, isSameFile, recordOf, type FileRecord } from './file-record.ts';
import { createKeptPlans } from './kept-plans.ts';
import type { StudioDeps } from './ports.ts';
import { lackOfStudio } from './refusal.ts';
import { createStudioRequests, type StudioRequests } from './requests.ts';
import { checkPlan, uses } from './send-edit.ts';
import type { KeptStudioPlan, StudioFile, StudioFileUse, StudioPlan, StudioRequest } from './studio.ts';
import { videoNow } from './video-now.ts';

/** Edits that a server carries out: files looked at, plans kept while they are made, and sent. */
export interface Studio extends Pick<
  StudioRequests,
  'list' | 'retry' | 'remove' | 'isSending' | 'events' | 'close'
> {
  /** As `studio:check-file`. */
  checkFile(input: {
    readonly account: AccountId;
    readonly grant: GrantId;
    readonly use: StudioFileUse;
  }): Promise<Outcome<StudioFile>>;
  /** Null: it is done with. Problems: 'account-unknown', 'grant-unknown', 'disk-full'. */
  keep(of: VideoRef, plan: StudioPlan | null): Promise<Outcome<undefined>>;
  kept(of: VideoRef): Promise<Outcome<KeptStudioPlan | null>>;
  /** As `studio:send`. */
  send(
    input: VideoRef & { readonly plan: StudioPlan; readonly whenReady: boolean },
  ): Promise<Outcome<StudioRequest>>;
}

type FileRecords = Readonly<Record<StudioFileUse, FileRecord | null>>;

export function createStudio(deps: StudioDeps): Studio {
  const { grants, sessions, videos } = deps;
  const plans = createKeptPlans(join(deps.folder, 'studio'), deps.storage);
  const requests = createStudioRequests(deps, async ({ account, video, name }) => {
    deps.watch.begin({ account, kind: 'studio', of: video, video, title: name });
    videos.lookAgain({ account, video });
    await plans.keep({ account, video }, null);
  });
  const report = (error: unknown): void => deps.storage.report(problem('bug', { cause: String(error) }));

  const idsOf = (): readonly AccountId[] => sessions.list().accounts.map(({ id }) => id);
  let accounts = idsOf();
  plans.sweep(accounts).catch(report);

  const stopSessions = sessions.onChanged(() => {
    const before = accounts;
    accounts = idsOf();
    for (const account of before.filter((id) => !accounts.includes(id))) {
      Promise.all([requests.forgetAccount(account), plans.forgetAccount(account)]).catch(report);
    }
  });
  const stopRemoved = videos.onRemoved((account, gone) => {
    Promise.all(gone.map((video) => plans.keep({ account, video }, null))).catch(report);
  });

  async function limitsOf(account: AccountId): Promise<Outcome<StudioLimits>> {
    const view = sessions.list().accounts.find(({ id }) => id === account);
    if (view === undefined) return failed(problem('account-unknown'));
    const capabilities = await sessions.capabilities(account);
    return capabilities.ok
      ? succeeded({ capabilities: capabilities.value, quota: view.quota })
      : capabilities;
  }

  function recordsOf(plan: StudioPlan): Outcome<FileRecords> {
    const records: Record<StudioFileUse, FileRecord | null> = { intro: null, outro: null, watermark: null };
    for (const use of uses) {
      const grant = plan[use];
      if (grant === null) continue;
      const known = grants.resolve(grant);
      if (!known.ok) return known;
      records[use] = recordOf(known.value);
    }
    return succeeded(records);
  }

  /** The files of a plan as they are now. Problems: as of `checkFile`; 'size' for an intro and an outro together. */
  async function checkFiles(plan: StudioPlan, limits: StudioLimits): Promise<Outcome<FileRecords>> {
    const known = recordsOf(plan);
    if (!known.ok) return known;
    const records: Record<StudioFileUse, FileRecord | null> = { ...known.value };
    for (const use of uses) {
      const [grant, record] = [plan[use], records[use]];
      if (grant === null || record === null) continue;
      const checked = await checkFile(grants, grant, use, limits);
      if (!checked.ok) return checked;
      const { size, lastModified } = checked.value;
      records[use] = { ...record, size, lastModified };
    }
    const { intro, outro } = records;
    const room = roomIn(limits.quota);
    const sizeBytes = (intro?.size ?? 0) + (outro?.size ?? 0);
    if (room === null || intro === null || outro === null || sizeBytes <= room) return succeeded(records);
    const details = { reason: 'size', name: `${intro.name} + ${outro.name}`, sizeBytes, limitBytes: room };
    return failed(problem('studio-file-not-accepted', { details }));
  }

  /** A kept file with a grant of this run, and whether it is another than it was. */
  async function foundAgain(
    record: FileRecord,
    use: StudioFileUse,
    limits: StudioLimits,
  ): Promise<Outcome<{ readonly file: StudioFile; readonly isChanged: boolean }>> {
    const now = await fileNow(record);
    if (!now.ok) return now;
    const granted = await grants.grantPaths([record.path]);
    if (!granted.ok) return granted;
    const [first] = granted.value;
    if (first === undefined) return failed(problem('file-gone', { details: { name: record.name } }));
    const file = await checkFile(grants, first.grant, use, limits);
    return file.ok ? succeeded({ file: file.value, isChanged: !isSameFile(now.value, record) }) : file;
  }

  async function planOf(
    input: VideoRef & { readonly plan: StudioPlan },
    limits: StudioLimits,
  ): Promise<
    Outcome<{ readonly files: FileRecords; readonly now: { name: string; uuid: string; busy: boolean } }>
  > {
    const { account, video, plan } = input;
    const files = await checkFiles(plan, limits);
    if (!files.ok) return files;
    const client = sessions.clientFor(account);
    if (!client.ok) return client;
    const now = await videoNow(client.value, video, {});
    if (!now.ok) {
      if (now.problem.code === 'not-found') await plans.keep({ account, video }, null);
      return now;
    }
    const { name, uuid, duration, readiness } = now.value;
    const wrong: Problem | null =
      readiness === 'not-ready'
        ? problem('video-not-ready')
        : checkPlan({ cut: plan.cut, remove: plan.remove, files: files.value }, duration);
    if (wrong !== null) return failed(wrong);
    return succeeded({ files: files.value, now: { name, uuid, busy: readiness === 'busy' } });
  }

  return {
    events: requests.events,
    list: () => requests.list(),
    isSending: () => requests.isSending(),
    retry: (id) => requests.retry(id),
    remove: (id) => requests.remove(id),

    async checkFile({ account, grant, use }) {
      const limits = await limitsOf(account);
      return limits.ok ? await checkFile(grants, grant, use, limits.value) : limits;
    },

    async keep(of, plan) {
      if (plan === null) return await plans.keep(of, null);
      if (!accounts.includes(of.account)) return failed(problem('account-unknown'));
      const files = recordsOf(plan);
      if (!files.ok) return files;
      const { cut, remove } = plan;
      return await plans.keep(of, { cut, remove, files: files.value, keptAt: deps.storage.now() });
    },

    async kept(of) {
      const record = await plans.get(of);
      if (record === null) return succeeded(null);
      const limits = await limitsOf(of.account);
      if (!limits.ok) return limits;
      const { cut, remove, keptAt } = record;
      const files: StudioFile[] = [];
      const gone: string[] = [];
      const changed: string[] = [];
      const given: Record<StudioFileUse, GrantId | null> = { intro: null, outro: null, watermark: null };
      for (const use of uses) {
        const file = record.files[use];
        if (file === null) continue;
        const found = await foundAgain(file, use, limits.value);
        if (!found.ok) {
          gone.push(file.name);
          continue;
        }
        files.push(found.value.file);
        given[use] = found.value.file.grant;
        if (found.value.isChanged) changed.push(file.name);
      }
      return succeeded({ plan: { cut, remove, ...given }, files, gone, changed, keptAt });
    },

    async send({ whenReady, ...input }) {
      const limits = await limitsOf(input.account);
      if (!limits.ok) return limits;
      const { account, plan } = input;
      const lack = lackOfStudio(limits.value.capabilities, plan.remove.length > 0);
      if (lack !== null) return failed(lack);
      const planned = await planOf(input, limits.value);
      if (!planned.ok) return planned;
      const { files, now } = planned.value;
      if (now.busy && !whenReady) return failed(problem('video-busy', { details: { reason: 'edit' } }));
      const { name, uuid: video } = now;
      const { cut, remove } = plan;
      return await requests.add({ account, video, name, cut, remove, files, whenReady });
    },

    async close() {
      stopSessions();
      stopRemoved();
      await requests.close();
    },
  };
}
