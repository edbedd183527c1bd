/** What the bench asks of the stand-in's process. */
export type StandInAsk =
  /** Hash the newest video's file and compare what its chunks said of themselves. */
  | { readonly kind: 'check' }
  /** Remove the newest video's file from the disk. */
  | { readonly kind: 'forget' }
  /** Read the bodies of chunks no faster than this; null: as fast as it goes. */
  | { readonly kind: 'throttle'; readonly bytesPerSecond: number | null }
  /** The name under which it is reached; the link in front of it. */
  | { readonly kind: 'reached-at'; readonly origin: string }
  /** Answer when the next chunk's first byte arrives. */
  | { readonly kind: 'first-byte' };

export type StandInSays =
  | {
      readonly kind: 'ready';
      readonly origin: string;
      readonly accounts: readonly { readonly username: string; readonly password: string }[];
    }
  | { readonly kind: 'checked'; readonly sha256: string | null; readonly wrongDigests: number }
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'throttled' }
  | { readonly kind: 'reached' }
  /** Milliseconds since 1970. */
  | { readonly kind: 'first-byte'; readonly at: number };
