import { filePartOf } from '../files/index.ts';
import type { CallOptions } from '../peertube/client.ts';
import type { FilePart } from '../peertube/file-part.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import { fileNow, isSameFile, type FileRecord } from './file-record.ts';
import { planFault } from './plan.ts';
import type { StudioClient } from './ports.ts';
import type { RequestRecord } from './request-record.ts';
import type { StudioFileUse } from './studio.ts';
import { tasksOf, type StudioTask } from './tasks.ts';

export const uses = ['intro', 'outro', 'watermark'] as const satisfies readonly StudioFileUse[];

type Planned = Pick<RequestRecord, 'cut' | 'remove' | 'files'>;

/** Bytes of all files of a plan. */
export function bytesOf(files: Planned['files']): number {
  return uses.reduce((sum, use) => sum + (files[use]?.size ?? 0), 0);
}

/** Null for a plan that a video of this length takes. Problem: 'invalid-input' (`reason`, a `PlanFault`). */
export function checkPlan({ cut, remove, files }: Planned, duration: number): Problem | null {
  const hasFiles = uses.some((use) => files[use] !== null);
  const fault = planFault({ cut, remove, hasFiles }, duration);
  return fault === null ? null : problem('invalid-input', { details: { reason: fault } });
}

async function partOf(file: FileRecord): Promise<Outcome<FilePart>> {
  const now = await fileNow(file);
  if (!now.ok) return now;
  if (!isSameFile(now.value, file)) {
    const { name, size: sizeBefore } = file;
    return failed(problem('file-changed', { details: { name, sizeBefore, sizeNow: now.value.size } }));
  }
  return await filePartOf(file);
}

/** What is to be sent for a video of this length. Problems: 'file-gone', 'file-changed', 'file-unreadable'. */
export async function prepareEdit(
  planned: Planned,
  duration: number,
): Promise<Outcome<readonly StudioTask[]>> {
  const parts: Partial<Record<StudioFileUse, FilePart>> = {};
  for (const use of uses) {
    const file = planned.files[use];
    if (file === null) continue;
    const part = await partOf(file);
    if (!part.ok) return part;
    parts[use] = part.value;
  }
  return succeeded(tasksOf(planned, duration, parts));
}

export function sendEdit(
  client: StudioClient,
  video: string,
  tasks: readonly StudioTask[],
  options: CallOptions,
): Promise<Outcome<undefined>> {
  return client.call('videos.editInStudio', { path: { id: video }, body: { tasks } }, options);
}
