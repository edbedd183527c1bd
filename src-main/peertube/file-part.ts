import type { Readable } from 'node:stream';

/** A file of a multipart body: held in memory (a thumbnail), or read from disk as it travels (a caption, a video). */
export type FilePart = { readonly filename: string; readonly type: string } & (
  | { readonly bytes: Uint8Array }
  | {
      /** Bytes; the stream has to yield exactly as many. */
      readonly size: number;
      /** A new stream from the first byte, each time it is asked. */
      readonly open: () => Readable;
    }
);
