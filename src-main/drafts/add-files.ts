import { beingWritten, quietMs, sameContent, type Grants } from '../files/index.ts';
import type { Capabilities } from '../peertube/capabilities.ts';
import type { Clock } from '../peertube/clock.ts';
import {
  failed,
  problem,
  succeeded,
  type Outcome,
  type Problem,
  type ProblemCode,
} from '../peertube/problem.ts';
import type { AccountView } from '../sessions/index.ts';
import type { AddedFiles, DraftView } from './draft.ts';
import type { DraftFileRecord, DraftRecord } from './draft-record.ts';
import { checkQuota, checkType } from './file-checks.ts';
import { inspect, inspectGrowing } from './inspect.ts';
import { titleFromFileName } from './title-from-file-name.ts';

/** A video that is on the account's server already, as its list shows it. */
export interface PublishedVideo {
  readonly title: string;
  readonly durationSeconds: number;
  readonly channelId: number | null;
}

/** What a new file is held against. */
export interface Surroundings {
  readonly capabilities: Capabilities | null;
  readonly account: AccountView | null;
  readonly channelId: number | null;
  /** The newest of the account's videos; empty when the server cannot be asked. */
  readonly published: Promise<readonly PublishedVideo[]>;
  /** All drafts, this moment. */
  readonly drafts: () => readonly DraftRecord[];
  /** Its video is on the server: the file does not count as queued, but as sent. */
  readonly isSent: (draft: string) => boolean;
}

/** Whether the file may become a draft. Problems: 'type-not-accepted', 'file-already-queued'. */
export function refuse(file: DraftFileRecord, around: Surroundings): Outcome<undefined> {
  const wrongType = checkType(file.name, around.capabilities);
  if (wrongType !== null) return failed(wrongType);
  const queued = around
    .drafts()
    .find((draft) => draft.file !== null && isSame(draft.file, file) && !around.isSent(draft.id));
  return queued === undefined
    ? succeeded(undefined)
    : failed(problem('file-already-queued', { details: { name: file.name, title: queued.metadata.title } }));
}

function isSame(one: DraftFileRecord, other: DraftFileRecord): boolean {
  if (one.path === other.path) return true;
  // Two of which an exporter has written no more than the beginning are not the same film.
  const known = one.media !== null && other.media !== null;
  return known && sameContent(one.fingerprint, other.fingerprint);
}

/** What an exporter has only begun looks like this. */
const unread: ReadonlySet<ProblemCode> = new Set(['file-empty', 'file-not-video']);

/** Makes a draft of every file that may become one; the others are refused, each with its reason. */
export async function addEach(
  grants: Grants,
  wanted: Iterable<string>,
  around: Surroundings,
  makeDraft: (file: DraftFileRecord, trouble: Problem | null) => Promise<Outcome<DraftView>>,
  clock: Clock,
): Promise<AddedFiles> {
  const drafts: DraftView[] = [];
  const refused: { name: string; problem: Problem }[] = [];
  const noticed: { draft: string; problem: Problem }[] = [];
  for (const grant of wanted) {
    const seen = await inspect(grants, grant);
    const growing =
      !seen.ok && unread.has(seen.problem.code) ? await inspectGrowing(grants, grant, clock) : null;
    const file = growing === null ? seen : succeeded(growing);
    const trouble = growing === null ? null : beingWritten(growing.name, quietMs);
    const accepted = file.ok ? refuse(file.value, around) : file;
    const draft = file.ok && accepted.ok ? await makeDraft(file.value, trouble) : accepted;
    if (file.ok && draft.ok && draft.value !== undefined) {
      const { id } = draft.value;
      drafts.push(draft.value);
      const found = await warnings(file.value, id, around);
      noticed.push(...found.map((warning) => ({ draft: id, problem: warning })));
    } else if (!draft.ok) {
      const known = grants.resolve(grant);
      refused.push({ name: known.ok ? known.value.name : '', problem: draft.problem });
    }
  }
  return { drafts, refused, warnings: noticed };
}

/** What deserves a look although the draft was made. `draft` is the one of this file. */
async function warnings(
  file: DraftFileRecord,
  draft: string,
  around: Surroundings,
): Promise<readonly Problem[]> {
  const others = around.drafts().filter((other) => other.id !== draft);
  const waiting = others.filter(
    (other) => other.account === around.account?.id && other.file !== null && !around.isSent(other.id),
  );
  const waitingBytes = waiting.reduce((sum, other) => sum + (other.file?.size ?? 0), 0);
  const overQuota = checkQuota(file, waitingBytes, around.account);
  const twin = await findSent(file, others, around);
  return [
    ...(overQuota === null ? [] : [overQuota]),
    ...(twin === null
      ? []
      : [problem('file-already-on-channel', { details: { name: file.name, title: twin } })]),
  ];
}

/** The title of a video that has this file, as far as a draft, or title and length, tell. */
async function findSent(
  file: DraftFileRecord,
  others: readonly DraftRecord[],
  around: Surroundings,
): Promise<string | null> {
  const sent = others.find(
    (other) => other.file !== null && isSame(other.file, file) && around.isSent(other.id),
  );
  if (sent !== undefined) return sent.metadata.title;
  const title = titleFromFileName(file.name);
  const duration = file.media?.durationSeconds ?? null;
  const published = (await around.published).find(
    (video) =>
      video.title === title &&
      (around.channelId === null || video.channelId === around.channelId) &&
      // The server keeps whole seconds.
      (duration === null || Math.abs(video.durationSeconds - duration) <= 1),
  );
  return published?.title ?? null;
}
