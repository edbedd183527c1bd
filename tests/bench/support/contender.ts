/** What one upload of one file cost the program that sent it. */
export interface Measured {
  readonly wallMs: number;
  /** User and system, all threads. */
  readonly cpuMs: number;
  /** The most memory that the process ever held; null where nobody tells. */
  readonly peakBytes: number | null;
}

/** Somebody who uploads a file. */
export interface Contender {
  readonly name: string;
  /** Why it cannot take part; null when it can. */
  readonly lack: string | null;
  upload(path: string, size: number): Promise<Measured>;
}
