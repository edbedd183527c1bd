/** What the bench asks of the upload service's process. */
export type ServiceAsk =
  | { readonly kind: 'upload'; readonly path: string }
  /** Make drafts of these and put them all into the queue. */
  | { readonly kind: 'queue'; readonly paths: readonly string[] }
  /** Put what is last in the queue before all others. */
  | { readonly kind: 'move-last-to-front' };

export type ServiceSays =
  | {
      readonly kind: 'ready';
      /** From making the services until drafts and queue are listed. */
      readonly listedMs: number;
      /** What the process held then. */
      readonly residentBytes: number;
    }
  | {
      readonly kind: 'uploaded';
      /** From `start` until the video's number is in the journal. */
      readonly wallMs: number;
      /** User and system, all threads of the process, in that time. */
      readonly cpuMs: number;
      readonly peakBytes: number;
    }
  | { readonly kind: 'queued'; readonly ms: number }
  | { readonly kind: 'moved'; readonly ms: number };
