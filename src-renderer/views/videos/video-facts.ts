import type { VideoRow } from '../../../src-preload/contract.ts';
import type { Format, Words } from '../../../src-preload/words/index.ts';

export type StateTone = 'ok' | 'waiting' | 'failed' | 'working' | 'neutral';

/** What a video's state can be said by; `other`: a number that Sepiola has no word for. */
export const stateKinds = [
  'published',
  'scheduled',
  'live',
  'waiting-live',
  'live-ended',
  'transcoding',
  'importing',
  'editing',
  'moving',
  'blocked',
  'transcoding-failed',
  'import-failed',
  'moving-failed',
  'other',
] as const;
export type StateKind = (typeof stateKinds)[number];

const toneOf: Readonly<Record<StateKind, StateTone>> = {
  published: 'ok',
  scheduled: 'waiting',
  live: 'ok',
  'waiting-live': 'waiting',
  'live-ended': 'neutral',
  transcoding: 'working',
  importing: 'working',
  editing: 'working',
  moving: 'working',
  blocked: 'failed',
  'transcoding-failed': 'failed',
  'import-failed': 'failed',
  'moving-failed': 'failed',
  other: 'working',
};

/** PeerTube's numbers. */
const kindOf: Readonly<Record<number, StateKind>> = {
  1: 'published',
  2: 'transcoding',
  3: 'importing',
  4: 'waiting-live',
  5: 'live-ended',
  6: 'moving',
  7: 'transcoding-failed',
  8: 'moving-failed',
  9: 'editing',
  10: 'moving',
  11: 'moving-failed',
  12: 'import-failed',
};

type StateOf = Pick<VideoRow, 'state' | 'stateLabel' | 'schedule' | 'isLive' | 'blocked'>;

/** All that holds of a video, first what matters most to somebody who looks over the list. */
export function stateKindsOf(video: StateOf): readonly [StateKind, ...StateKind[]] {
  const ofServer = video.state === null ? 'published' : (kindOf[video.state] ?? 'other');
  const own: StateKind = video.isLive && ofServer === 'published' ? 'live' : ofServer;
  const others: StateKind[] = [];
  if (video.blocked) others.push('blocked');
  if (toneOf[own] === 'failed') others.push(own);
  if (video.schedule) others.push('scheduled');
  if (toneOf[own] !== 'failed') others.push(own);
  const [first = own, ...rest] = others;
  return [first, ...rest];
}

export interface VideoStateFacts {
  readonly tone: StateTone;
  readonly text: string;
  /** The whole of it, where there is room. */
  readonly detail?: string;
}

export function videoState(video: StateOf, words: Words, format: Format): VideoStateFacts {
  const say = words.videos;
  const [kind] = stateKindsOf(video);
  const tone = toneOf[kind];
  if (kind === 'scheduled' && video.schedule) {
    const at = format.dateTime(new Date(video.schedule.at));
    return { tone, text: say.stateKinds.scheduled, detail: say.scheduled(at) };
  }
  if (kind === 'blocked' && video.blocked?.reason)
    return { tone, text: say.stateKinds.blocked, detail: say.inspector.blockedBecause(video.blocked.reason) };
  if (kind === 'other') return { tone, text: video.stateLabel ?? say.stateKinds.other };
  return { tone, text: say.stateKinds[kind] };
}

/** A row by number, for a number that the server may have of its own. */
function numbered(labels: Readonly<Record<number, string>>, id: number): string | undefined {
  return labels[id];
}

export function videoPrivacy(video: Pick<VideoRow, 'privacy' | 'privacyLabel'>, words: Words): string {
  return numbered(words.videos.privacy, video.privacy) ?? video.privacyLabel;
}
