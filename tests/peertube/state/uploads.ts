import { mkdirSync } from 'node:fs';
import { extname } from 'node:path';
import { DiskStorage, Uploadx, type DiskFile } from '@uploadx/core';
import type { ActiveFault } from '../faults/active-fault.ts';
import type { UploadedFile } from '../http/body.ts';
import type { Clock } from './clock.ts';

const hour = 60 * 60 * 1000;

/**
 * Uploads on their way, kept by the library that PeerTube itself mounts. Around it what PeerTube adds: the hourly
 * purge of what was not touched since the run before, one writer at a time, and "still being processed".
 */
export class Uploads {
  readonly uploadx: Uploadx<DiskFile>;
  readonly storage: DiskStorage;
  /** Uploads that a request writes to at this moment. */
  readonly busy = new Set<string>();
  /** Uploads whose bytes are complete and whose video is being made. */
  readonly processing = new Set<string>();
  /** Pictures that came with an init, by the key that its metadata carries. */
  readonly pictures = new Map<string, ReadonlyMap<string, UploadedFile>>();
  private readonly senders = new WeakMap<object, string>();
  private readonly touched = new Map<string, number>();
  private readonly clock: Clock;
  private lastRun: number;
  private nextRun: number;

  constructor(clock: Clock, directory: string) {
    this.clock = clock;
    mkdirSync(directory, { recursive: true });
    this.lastRun = clock.now();
    this.nextRun = this.lastRun + hour;
    this.storage = new DiskStorage({
      directory,
      maxMetadataSize: '10MB',
      filename: (file: DiskFile) => `${file.userId ?? ''}-${file.id}${extname(file.metadata.filename ?? '')}`,
    });
    // The folder exists: no need to wait for the library's own check of it.
    this.storage.isReady = true;
    this.uploadx = new Uploadx({
      storage: this.storage,
      userIdentifier: (request: object) => this.senders.get(request) ?? '',
    });
  }

  /** Tells the library who sends this request. */
  sentBy(request: object, userId: number): void {
    this.senders.set(request, String(userId));
  }

  /** A finished chunk and a repeated init count as touching, an offset query does not (peertube.md, rule 8). */
  touch(id: string): void {
    this.touched.set(id, this.clock.now());
  }

  async remove(id: string): Promise<void> {
    this.touched.delete(id);
    await this.storage.delete({ id });
  }

  /** Runs the hourly purges that server time has passed since the last call. */
  async purgeDue(): Promise<void> {
    while (this.clock.now() >= this.nextRun) {
      const before = this.lastRun;
      this.lastRun = this.nextRun;
      this.nextRun += hour;
      const stale = [...this.touched].filter(([, at]) => at < before).map(([id]) => id);
      await Promise.all(stale.map((id) => this.remove(id)));
    }
  }
}

/** Faults that hold a complete upload in processing. */
export function processingHolds(faults: readonly ActiveFault[]): Promise<unknown> {
  return Promise.all(
    faults.filter((fault) => fault.action.kind === 'holdProcessing').map((fault) => fault.released),
  );
}
