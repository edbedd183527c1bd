import type { OperationResult, VideoValues } from '../../../../src-preload/contract.ts';
import { sampleVideo } from '../support/sample-data.ts';

type VideoDetails = OperationResult<'videos.get'>;

export const uuid = sampleVideo(0).uuid;

export function sampleValues(changes: Partial<VideoValues> = {}): VideoValues {
  return {
    title: 'How a bobtail squid buries itself',
    description: 'Filmed at the northern shore.',
    tags: ['squid'],
    category: 15,
    licence: 1,
    language: 'en',
    privacy: 1,
    passwords: [],
    schedule: null,
    originallyPublishedAt: null,
    commentsPolicy: 1,
    downloadEnabled: true,
    nsfw: false,
    nsfwSummary: '',
    nsfwFlags: 0,
    support: '',
    channelId: 1,
    waitTranscoding: false,
    ...changes,
  };
}

const file = (id: number, height: number, size: number) => ({
  id,
  resolution: { id: height, label: `${height}p` },
  width: Math.round((height * 16) / 9),
  height,
  size,
  fps: 25,
  hasAudio: true,
});

export const webFiles = [file(1, 480, 40_000_000), file(2, 1080, 210_000_000)];
export const hlsFiles = [file(3, 1080, 200_000_000), file(4, 480, 38_000_000)];

export function sampleDetails(changes: object = {}): VideoDetails {
  const details = {
    ...sampleVideo(0),
    url: 'https://tube.example/w/short0',
    embedPath: '/videos/embed/short0',
    views: 1234,
    likes: 31,
    dislikes: 2,
    comments: 7,
    scheduledUpdate: null,
    files: webFiles,
    streamingPlaylists: [{ id: 9, files: hlsFiles }],
    ...changes,
  };
  // As far as the window reads it (recording "get when published").
  return details as unknown as VideoDetails;
}
