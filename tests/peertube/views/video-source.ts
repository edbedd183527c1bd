import { basename } from 'node:path';
import { atLeast } from '../http/version.ts';
import type { StoredSource } from '../state/video.ts';
import type { World } from '../state/world.ts';

/** GET /videos/{id}/source: before 6.1 only the name, from 8.0 without the old spelling of it. */
export function videoSource(world: World, source: StoredSource) {
  const { version } = world;
  if (!atLeast(version, '6.1.0')) return { filename: source.filename, createdAt: source.createdAt };
  const kept =
    source.path === undefined || source.originalDeleted
      ? null
      : `${world.origin}/download/original-video-files/${basename(source.path)}`;
  return {
    ...(atLeast(version, '8.0.0') ? {} : { filename: source.filename }),
    inputFilename: source.filename,
    fileUrl: null,
    fileDownloadUrl: kept,
    resolution: { id: source.height, label: `${source.height}p` },
    size: source.size,
    width: source.width,
    height: source.height,
    fps: source.fps,
    metadata: sourceMetadata(source),
    createdAt: source.createdAt,
  };
}

/** What PeerTube keeps of ffprobe's answer, as far as it can be told from the file's header. */
export function sourceMetadata(source: Pick<StoredSource, 'size' | 'duration' | 'width' | 'height' | 'fps'>) {
  const { size, duration, width, height, fps } = source;
  return {
    format: {
      size,
      tags: {},
      bit_rate: Math.round((size * 8) / Math.max(duration, 0.001)),
      duration,
      nb_streams: 1,
      start_time: 0,
      format_name: 'mov,mp4,m4a,3gp,3g2,mj2',
      nb_programs: 0,
      probe_score: 100,
      format_long_name: 'QuickTime / MOV',
    },
    streams: [
      {
        index: 0,
        codec_name: 'h264',
        codec_type: 'video',
        width,
        height,
        avg_frame_rate: `${fps}/1`,
        duration,
        disposition: { default: 1 },
      },
    ],
    chapters: [],
  };
}
