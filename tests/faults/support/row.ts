import type { ChildOptions } from './messages.ts';
import type { Random } from './random.ts';
import type { Scene } from './scene.ts';

/** One kind of trouble, and what has to come of it. */
export interface Row {
  /** Unique; `--only` finds it by a part of it. */
  readonly name: string;
  /** How the trouble is made. */
  readonly how: string;
  /** Bytes of the file, and of the server's biggest chunk. */
  readonly size?: number;
  readonly chunk?: number;
  /** Takes the app's process down, or changes it for good: the row has one of its own. */
  readonly ownProcess?: true;
  /** How that process is started first; what is started after it starts as usual. */
  readonly startWith?: Partial<Omit<ChildOptions, 'profile'>>;
  /** Only in the long form. */
  readonly long?: true;
  /**
   * Uploads until the video is published; the judge compares it then. Gives what happened on the way, in a few words.
   */
  readonly play: (scene: Scene, random: Random) => Promise<string>;
}

/** Cannot be played on this machine. */
export class NotRun extends Error {}

export interface RowResult {
  readonly row: Pick<Row, 'name' | 'how'>;
  readonly outcome: string;
  readonly puts: number;
  readonly bytesTwice: number;
  readonly videos: number;
  readonly sameBytes: boolean;
  readonly sameMetadata: boolean;
  /** What is not as it has to be; empty for a row that holds. */
  readonly wrong: readonly string[];
  /** Why it was not played. */
  readonly notRun?: string;
  readonly seconds: number;
  readonly kills: number;
}
