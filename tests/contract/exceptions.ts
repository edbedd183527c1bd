/** Where the stand-in departs from a recording on purpose: what begins so in that recording is let pass. */
export interface Exception {
  readonly tag: string;
  readonly recording: string;
  /** Of the body: `body.metadata.streams`. */
  readonly path: string;
  readonly reason: string;
}

const probe = 'The stand-in reads the header of the file, it does not run ffprobe.';
const history = 'What was watched is told by an operation that the catalogue does not have yet.';

export const exceptions: readonly Exception[] = [
  { tag: 'video', recording: 'source', path: 'body.metadata.streams', reason: probe },
  { tag: 'video', recording: 'source', path: 'body.metadata.format.tags', reason: probe },
  { tag: 'video-playlists', recording: 'videos', path: 'body.data', reason: history },
  { tag: 'video-playlists', recording: 'videos after reorder', path: 'body.data', reason: history },
];
