import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStandIn } from '../../peertube/start.ts';
import { AppProcess } from './app-process.ts';
import { judge } from './judge.ts';
import { makeOldVideo } from './old-video.ts';
import { createRandom } from './random.ts';
import { NotRun, type Row, type RowResult } from './row.ts';
import { Scene } from './scene.ts';

/** Six chunks, of which the last is a short one. */
const usualSize = 2_300_000;
const usualChunk = 400_000;
/** What hangs is a row that does not hold. */
const patienceMs = 60_000;
const longPatienceMs = 300_000;

/**
 * Plays rows, each against a server of its own: those that leave the app alive share a process, so that a few
 * benches are enough.
 */
export class Bench {
  private readonly seed: string;
  private folder: string | null = null;
  private shared: AppProcess | null = null;
  private played = 0;

  constructor(seed: string) {
    this.seed = seed;
  }

  async play(row: Row): Promise<RowResult> {
    this.folder ??= await mkdtemp(join(tmpdir(), 'sepiola-faults-'));
    this.played += 1;
    const folder = join(this.folder, String(this.played));
    const began = Date.now();
    const about = { name: row.name, how: row.how };
    const nothing = {
      row: about,
      puts: 0,
      bytesTwice: 0,
      videos: 0,
      sameBytes: false,
      sameMetadata: false,
      kills: 0,
    };
    const seconds = () => (Date.now() - began) / 1000;
    const chunk = row.chunk ?? usualChunk;
    const server = await startStandIn({
      world: 'small',
      config: (config) => {
        config.client.videos.resumableUpload.maxChunkSize = chunk;
        config.videoFile.update.enabled = true;
      },
    });
    const app = row.ownProcess === true ? new AppProcess(join(folder, 'profile')) : await this.sharedApp();
    try {
      if (row.ownProcess === true) await app.start(row.startWith);
      app.reported.length = 0;
      const { username, password } = server.account('squid');
      const video = await makeOldVideo(join(folder, 'talk.mp4'), {
        size: row.size ?? usualSize,
        seed: `${this.seed}/${row.name}`,
      });
      const account = await app.do('signIn', { origin: server.origin, username, password });
      const scene = new Scene({ server, app, folder, chunk, video, account });
      const random = createRandom(this.seed).part(row.name);
      const outcome = await inTime(row.play(scene, random), row.long === true ? longPatienceMs : patienceMs);
      const judged = await judge(scene);
      return { row: about, outcome, ...judged, kills: scene.kills, seconds: seconds() };
    } catch (error) {
      if (error instanceof NotRun)
        return { ...nothing, outcome: 'not run', wrong: [], notRun: error.message, seconds: seconds() };
      const reason = error instanceof Error ? error.message : String(error);
      // Whatever it was up to would go on beside the next row.
      await this.dropShared();
      return { ...nothing, outcome: 'not as expected', wrong: [reason], seconds: seconds() };
    } finally {
      if (row.ownProcess === true) await app.kill();
      await server.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  async close(): Promise<void> {
    await this.dropShared();
    if (this.folder !== null) await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private async sharedApp(): Promise<AppProcess> {
    if (this.shared !== null) return this.shared;
    // After a row that did not hold, not among what it left behind.
    const app = new AppProcess(join(this.folder ?? '', `shared-${this.played}`));
    await app.start();
    this.shared = app;
    return app;
  }

  private async dropShared(): Promise<void> {
    const app = this.shared;
    this.shared = null;
    await app?.kill();
  }
}

async function inTime<Value>(promise: Promise<Value>, ms: number): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new Error(`Nothing came of it in ${ms / 1000} s`));
  }, ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
