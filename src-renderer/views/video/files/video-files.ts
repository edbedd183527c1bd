import type { OperationResult } from '../../../../src-preload/contract.ts';
import type { VideoDetails } from '../video-details.ts';

export type FileKind = 'web' | 'hls';
export type VideoFile = VideoDetails['files'][number];

/** The best first, sound alone last. */
function byQuality(files: readonly VideoFile[]): readonly VideoFile[] {
  return files.toSorted((one, other) => other.resolution.id - one.resolution.id);
}

/** The two kinds of files that a server makes of a video. */
export function filesOf(details: VideoDetails): Readonly<Record<FileKind, readonly VideoFile[]>> {
  return {
    web: byQuality(details.files),
    hls: byQuality(details.streamingPlaylists.flatMap((playlist) => playlist.files)),
  };
}

export function bytesOf(files: readonly Pick<VideoFile, 'size'>[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/** ffprobe's names of codecs, as the words have them. */
const codecNames: Readonly<Record<string, string>> = { h264: 'avc' };

/** What ffprobe found in a file: names of codecs in the words' spelling, picture first. */
export function codecsOf(metadata: OperationResult<'videoFiles.metadata'> | undefined): readonly string[] {
  const streams: readonly { readonly codec_type?: string; readonly codec_name?: string }[] =
    metadata?.streams ?? [];
  return ['video', 'audio'].flatMap((type) => {
    const name = streams.find(({ codec_type: found }) => found === type)?.codec_name;
    return name === undefined ? [] : [codecNames[name] ?? name];
  });
}
