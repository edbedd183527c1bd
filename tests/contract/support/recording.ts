import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One real exchange with PeerTube 6.3.0 (`tests/fixtures/recordings`). */
export interface Recording {
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly authenticated?: boolean;
    readonly headers?: Readonly<Record<string, string>>;
    readonly json?: Readonly<Record<string, unknown>>;
    readonly urlencoded?: Readonly<Record<string, string>>;
    readonly multipart?: Readonly<Record<string, string>>;
    /** `<100000 bytes>` */
    readonly body?: string;
  };
  readonly response: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

export function readRecordings(tag: string): readonly Recording[] {
  const path = join(import.meta.dirname, '../../fixtures/recordings', `${tag}.json`);
  // The files' shape is fixed by the recorder.
  return JSON.parse(readFileSync(path, 'utf8')) as readonly Recording[];
}
