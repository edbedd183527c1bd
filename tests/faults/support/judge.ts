import { readFile } from 'node:fs/promises';
import type { StoredVideo } from '../../peertube/state/video.ts';
import { bytesTwice, isChunk } from './chunks.ts';
import type { RowResult } from './row.ts';
import { metadata, type Scene } from './scene.ts';

const blockBytes = 4096;

/** Compares what the server has with what was to arrive. */
export async function judge(
  scene: Scene,
): Promise<Pick<RowResult, 'puts' | 'bytesTwice' | 'videos' | 'sameBytes' | 'sameMetadata' | 'wrong'>> {
  const { server, app, video } = scene;
  const videos = server.videos('squid');
  const [stored] = videos;
  const own = server.requests.slice(scene.firstRequest);
  const twice = bytesTwice(own);
  const allowed = scene.mayComeTwice + scene.chunk * Math.max(1, scene.troubles() + scene.kills);
  const sameBytes = (await stored?.sha256()) === video.sha256;
  const differing = stored === undefined ? ['all'] : differences(stored);
  const bugs = app.reported.filter(({ code }) => code === 'bug');
  const wrong = [
    ...(videos.length === 1 ? [] : [`${videos.length} videos`]),
    ...(scene.replaced !== null && stored?.uuid !== scene.replaced.uuid ? ['another video'] : []),
    ...(sameBytes ? [] : [`other bytes ${await whereDifferent(video.path, stored)}`]),
    ...(differing.length === 0 ? [] : [`other metadata: ${differing.join(', ')}`]),
    ...(twice <= allowed ? [] : [`${twice} bytes came twice, and ${allowed} may`]),
    ...bugs.map(({ cause }) => `a bug: ${cause ?? ''}`),
  ];
  return {
    puts: own.filter(isChunk).length,
    bytesTwice: twice,
    videos: videos.length,
    sameBytes,
    sameMetadata: differing.length === 0,
    wrong,
  };
}

function differences(stored: StoredVideo): readonly string[] {
  const { title, description, tags, privacy, support, downloadEnabled } = metadata;
  const wanted = { name: title, description, tags, privacy, support, downloadEnabled };
  return Object.entries(wanted)
    .filter(
      ([field, value]) => JSON.stringify(stored[field as keyof typeof wanted]) !== JSON.stringify(value),
    )
    .map(([field]) => field);
}

/** For whoever has to find out why. */
async function whereDifferent(path: string, stored: StoredVideo | undefined): Promise<string> {
  if (stored?.source?.path === undefined) return '(there is no file)';
  const [sent, kept] = await Promise.all([readFile(path), readFile(stored.source.path)]);
  const blocks = Array.from({ length: Math.ceil(sent.length / blockBytes) }, (_, at) => at * blockBytes);
  const differing = blocks.filter(
    (start) => !sent.subarray(start, start + blockBytes).equals(kept.subarray(start, start + blockBytes)),
  );
  return `(${kept.length} of ${sent.length}; ${differing.length} blocks of ${blockBytes} from ${String(differing[0])} to ${String(differing.at(-1))})`;
}
