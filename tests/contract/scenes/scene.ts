/** What a recorded request needs in place of its placeholders. */
export interface Step {
  readonly fields?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
}

export interface Scene {
  /** Of the recorded user. */
  readonly token: string;
  /** By the recording's name: what happened just before it was recorded, and what it needs. */
  readonly steps?: Readonly<Record<string, (lastAnswer: unknown) => Step | undefined>>;
}
