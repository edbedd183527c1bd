/** Where the stand-in departs from a recording on purpose: what begins so in that recording is let pass. */
export interface Exception {
  readonly tag: string;
  readonly recording: string;
  /** Of the body: `body.metadata.streams`. */
  readonly path: string;
  readonly reason: string;
}

const probe = 'The stand-in reads the header of the file, it does not run ffprobe.';

export const exceptions: readonly Exception[] = [
  { tag: 'video', recording: 'source', path: 'body.metadata.streams', reason: probe },
  { tag: 'video', recording: 'source', path: 'body.metadata.format.tags', reason: probe },
];
