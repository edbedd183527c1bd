import { checkSame, checkUnchanged } from '../files/index.ts';
import type { ChunkLimits } from '../peertube/chunk-size.ts';
import { failed, succeeded, type Outcome } from '../peertube/problem.ts';
import { incomplete } from './file-trouble.ts';
import type { ChunkFile } from './hash-ahead.ts';
import type { RunContext } from './run-context.ts';
import type { UploadIdentity } from './upload-record.ts';

/** Every chunk looks at size and time; the first one of a run, and one after the file was touched, at the sample too. */
export async function checkFile(context: RunContext, identity: UploadIdentity): Promise<Outcome<ChunkFile>> {
  const source = await context.source();
  if (source === null) return failed(incomplete('file'));
  const { fingerprint } = identity;
  const unchanged = await checkUnchanged(source.path, source.name, fingerprint);
  if (!unchanged.ok) return unchanged;
  if (context.memory.fileSeen !== unchanged.value) {
    const same = await checkSame(source.path, source.name, fingerprint);
    if (!same.ok) return same;
    context.memory.fileSeen = unchanged.value;
  }
  return succeeded({ ...source, fingerprint });
}

/** How big a chunk may be: what the server says, what its proxy lets through, and the pace. */
export async function chunkLimits(context: RunContext, size: number): Promise<Outcome<ChunkLimits>> {
  const capabilities = await context.sessions.capabilities(context.record().account);
  if (!capabilities.ok) return capabilities;
  const caps = [capabilities.value.maxChunkBytes, context.hostLimit.get()].filter((cap) => cap !== null);
  return succeeded({
    maxBytes: caps.length === 0 ? null : Math.min(...caps),
    minBytes: capabilities.value.minChunkBytes,
    size,
    bytesPerSecond: context.pace.share(),
  });
}
