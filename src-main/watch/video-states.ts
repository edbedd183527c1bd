/** PeerTube's states of a video, as far as somebody waits for what comes after them. */
export const videoStates = {
  published: 1,
  /** The server is at work: to transcode, to import, to move to other storage and back, to edit. */
  inWork: [2, 3, 6, 9, 10],
  /** It gave up: transcoding, moving, moving back, importing. */
  failed: [7, 8, 11, 12],
  toEdit: 9,
} as const;

export function isInWork(state: number | null): boolean {
  return videoStates.inWork.some((one) => one === state);
}

export function isFailed(state: number | null): boolean {
  return videoStates.failed.some((one) => one === state);
}
