import type { ReplacedVideo } from '../drafts/index.ts';
import { succeeded, type Outcome } from '../peertube/problem.ts';
import { findResult, isSource, sourceOf } from './find-result.ts';
import type { AccountClient } from './ports.ts';
import type { UploadedVideo, UploadIdentity, UploadRecord } from './upload-record.ts';

/**
 * What an upload became although its answer got lost; null where nothing came of it, as far as the server knows.
 *
 * @param taken UUIDs that belong to other uploads.
 */
export async function lookForResult(
  client: AccountClient,
  { target, newestBefore }: Pick<UploadRecord, 'target' | 'newestBefore'>,
  identity: UploadIdentity,
  taken: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Outcome<Omit<UploadedVideo, 'state'> | null>> {
  if (target === null) return findResult(client, identity, newestBefore ?? 0, taken, signal);
  const replaced = await isReplaced(client, target, identity, signal);
  if (!replaced.ok) return replaced;
  const { id, uuid, shortUUID } = target;
  return succeeded(replaced.value ? { id, uuid, shortUUID } : null);
}

/** The server's own record of the source has the file's name and size, and is another one than before. */
async function isReplaced(
  client: AccountClient,
  target: ReplacedVideo,
  identity: UploadIdentity,
  signal: AbortSignal,
): Promise<Outcome<boolean>> {
  const source = await sourceOf(client, target.uuid, { signal, background: true });
  // A video that came by an import has none before its file is replaced.
  if (!source.ok) return source.problem.code === 'not-found' ? succeeded(false) : source;
  const isNew = (source.value.createdAt ?? null) !== target.sourceCreatedAt;
  return succeeded(isNew && isSource(source.value, identity));
}
