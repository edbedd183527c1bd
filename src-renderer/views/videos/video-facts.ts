import type { OperationResult } from '../../../src-preload/contract.ts';
import type { Format, Words } from '../../../src-preload/words/index.ts';

export type VideoRow = OperationResult<'users.myVideos'>['data'][number];

/** Pages shift while others publish: a video that moved from one to the next is there once. */
export function videosOf(pages: readonly { readonly data: readonly VideoRow[] }[]): readonly VideoRow[] {
  return [...new Map(pages.flatMap((page) => page.data).map((video) => [video.id, video])).values()];
}

export type StateTone = 'ok' | 'waiting' | 'failed' | 'working' | 'neutral';

/** PeerTube's states: what they mean for somebody who looks over the list. */
const toneOf: Readonly<Record<number, StateTone>> = {
  1: 'ok',
  2: 'working',
  3: 'working',
  4: 'waiting',
  5: 'neutral',
  6: 'working',
  7: 'failed',
  8: 'failed',
  9: 'working',
  10: 'working',
  11: 'failed',
  12: 'failed',
};

/** A row by number, for a number that the server may have of its own. */
function numbered(labels: Readonly<Record<number, string>>, id: number): string | undefined {
  return labels[id];
}

export interface VideoStateFacts {
  readonly tone: StateTone;
  readonly text: string;
  /** The whole of it, where there is room. */
  readonly detail?: string;
}

export function videoState(video: VideoRow, words: Words, format: Format): VideoStateFacts {
  const say = words.videos;
  if (video.blacklisted) return { tone: 'failed', text: say.blocked };
  if (video.scheduledUpdate) {
    const at = format.dateTime(new Date(video.scheduledUpdate.updateAt));
    return { tone: 'waiting', text: say.scheduledShort, detail: say.scheduled(at) };
  }
  if (video.isLive && video.state?.id === 1) return { tone: 'ok', text: say.live };
  if (!video.state) return { tone: 'ok', text: say.state[1] };
  const { id, label } = video.state;
  return { tone: toneOf[id] ?? 'working', text: numbered(say.state, id) ?? (label || say.unknownState) };
}

export function videoPrivacy(video: VideoRow, words: Words): string {
  return numbered(words.videos.privacy, video.privacy.id) ?? video.privacy.label;
}

/** The server's label, where it is more than "Unknown". */
export function labelOf(constant: { id: unknown; label: string } | undefined): string | null {
  return constant?.id === null || constant?.id === undefined ? null : constant.label;
}
