import * as v from 'valibot';
import type { CallOptions } from '../peertube/client.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import { isInWork } from '../watch/index.ts';
import type { FileKind, FileSet } from './edit.ts';
import type { EditClient } from './ports.ts';

/** The files that a server made of a video, as they are now. */
export interface FilesThere {
  readonly name: string;
  readonly isLive: boolean;
  /** The server is at work on them: to transcode, to import, to move, to edit. */
  readonly isBusy: boolean;
  readonly sets: Readonly<Record<FileKind, FileSet>>;
}

const filesSchema = v.fallback(
  v.array(v.object({ resolution: v.object({ id: v.number(), label: v.string() }), size: v.number() })),
  [],
);

/** What is read of GET /videos/{id} (recording "get when published"). Without `state` a video is published. */
const videoSchema = v.object({
  name: v.string(),
  isLive: v.fallback(v.boolean(), false),
  state: v.nullish(v.object({ id: v.number() }), { id: 1 }),
  files: filesSchema,
  streamingPlaylists: v.fallback(v.array(v.object({ files: filesSchema })), []),
});

function setOf(kind: FileKind, files: v.InferOutput<typeof filesSchema>): FileSet {
  const best = files.toSorted((one, other) => other.resolution.id - one.resolution.id);
  return { kind, files: best.map(({ resolution, size }) => ({ label: resolution.label, size })) };
}

export async function readFiles(
  client: EditClient,
  video: string,
  options: CallOptions,
): Promise<Outcome<FilesThere>> {
  const found = await client.call('videos.get', { path: { id: video } }, options);
  if (!found.ok) return found;
  const parsed = v.safeParse(videoSchema, found.value);
  if (!parsed.success) return failed(problem('unexpected-answer', { cause: 'videos/{id}' }));
  const { name, isLive, state, files, streamingPlaylists } = parsed.output;
  const hls = streamingPlaylists.flatMap((playlist) => playlist.files);
  return succeeded({
    name,
    isLive,
    isBusy: isInWork(state.id),
    sets: { hls: setOf('hls', hls), 'web-video': setOf('web-video', files) },
  });
}
