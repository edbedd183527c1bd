import type { VideoChanges } from '../peertube/operations/video.ts';
import { problem, succeeded, type Outcome } from '../peertube/problem.ts';
import { isWhole, sourceOf } from './find-result.ts';
import { describedAs, verified } from './next-step.ts';
import type { PerformStep, RunContext } from './run-context.ts';
import { endBy, keepOr } from './run-end.ts';
import type { Described, UploadedVideo } from './upload-record.ts';
import { notToldYet, videoChanges } from './video-changes.ts';

function videoOf(context: RunContext): UploadedVideo {
  const { video } = context.record();
  if (video === null) throw new Error('A step after arrival was taken without a video.');
  return video;
}

/** Compares the server's own record of the file with what was sent. */
export const verify: PerformStep = async (context) => {
  const { identity } = context.record();
  const { client, signal } = context;
  const source = await sourceOf(client, videoOf(context).uuid, { signal, background: true });
  // A server that tells nothing about sources says nothing against this one.
  const silent = !source.ok && ['not-found', 'not-supported-by-server'].includes(source.problem.code);
  if (!source.ok && !silent) return endBy(context, source.problem);
  if (source.ok && identity !== null && !isWhole(source.value, identity)) {
    const { filename, size } = identity;
    return {
      kind: 'failed',
      problem: problem('arrived-different', {
        details: { name: filename, sizeBytes: size, arrivedBytes: source.value.size ?? 0 },
      }),
    };
  }
  return keepOr(context, verified(context.record()));
};

/**
 * Tells the server what the draft says that it was not told yet: the picture first, so that nothing is
 * published under a wrong one, then everything else.
 */
export const describe: PerformStep = async (context) => {
  const { draft, record } = context;
  const before: Described = record().described ?? {
    revision: 0,
    release: 'hold',
    thumbnail: null,
    metadata: null,
  };
  const url = draft.thumbnail?.url ?? null;
  if (url !== before.thumbnail) {
    const sent = url === null ? null : await sendThumbnail(context);
    if (sent !== null && !sent.ok) return endBy(context, sent.problem);
    return keepOr(context, describedAs(record(), { ...before, thumbnail: url }));
  }
  const capabilities = await context.sessions.capabilities(record().account);
  if (!capabilities.ok) return endBy(context, capabilities.problem);
  const { release } = record();
  const metadata = videoChanges(draft.metadata, release, capabilities.value, context.clock.now());
  const sent = await sendMetadata(context, notToldYet(metadata, before.metadata));
  if (!sent.ok) return endBy(context, sent.problem);
  return keepOr(
    context,
    describedAs(record(), { ...before, revision: draft.revision, release, metadata: { ...metadata } }),
  );
};

/** As JSON: a form cannot say an empty list or null in a way that all versions read. */
async function sendMetadata(context: RunContext, body: VideoChanges): Promise<Outcome<undefined>> {
  if (Object.keys(body).length === 0) return succeeded(undefined);
  const { client, signal } = context;
  return await client.call(
    'videos.update',
    { path: { id: videoOf(context).uuid }, body },
    { signal, background: true },
  );
}

async function sendThumbnail(context: RunContext): Promise<Outcome<undefined> | null> {
  const file = await context.drafts.thumbnail(context.record().draft);
  if (file === null) return null;
  return context.client.call(
    'videos.update',
    { path: { id: videoOf(context).uuid }, body: { thumbnailfile: file, previewfile: file } },
    { signal: context.signal, background: true },
  );
}
