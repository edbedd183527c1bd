import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BulkChange, BulkItem, BulkView } from '../../../../src-main/edits/index.ts';
import type { StoredUser } from '../../../peertube/state/user.ts';
import type { VideoFacts } from '../../../peertube/state/video.ts';
import { startStandIn, type StandIn, type StandInOptions } from '../../../peertube/start.ts';
import { account, valueOf, type Who } from '../../uploads/support/sign-in.ts';
import { openDesk, type Desk } from './desk.ts';

/** A server with videos, a profile, and the edits on it. */
export interface Bench {
  readonly server: StandIn;
  readonly profile: string;
  readonly who: Who;
  desk: Desk;
  /** So many videos of the creator's, `Old talk 0` and so on. */
  fill(count: number, more?: Partial<VideoFacts>): void;
  refs(): readonly { readonly account: string; readonly video: string }[];
  /** Resolves when all is looked up. */
  preview(changes: readonly BulkChange[]): Promise<BulkView>;
  start(id: string): Promise<void>;
  ended(id: string): Promise<BulkView>;
  undo(id: string): Promise<BulkView>;
  items(id: string): Promise<readonly BulkItem[]>;
  /** The app ends, and is started again. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

export async function openBench(
  options: StandInOptions = {},
  role: StoredUser['role'] = 'user',
): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'sepiola-edits-'));
  const profile = join(folder, 'profile');
  const server = await startStandIn({
    world: 'small',
    rateLimit: { max: 1_000_000, windowMs: 10_000 },
    ...options,
  });
  const creator = server.world.users.find(({ username }) => username === 'squid');
  if (creator !== undefined) creator.role = role;
  const { username, password } = server.account('squid');
  const who = { origin: server.origin, username, password };

  const bench: Bench = {
    server,
    profile,
    who,
    desk: await openDesk(profile, who),

    fill(count, more) {
      const [channel] = server.world.channels;
      for (let at = 0; at < count; at += 1) {
        server.world.addVideo({
          name: `Old talk ${at}`,
          channelId: channel?.id ?? 0,
          privacy: 1,
          tags: ['old', 'sea'],
          description: 'Recorded by OldCompany.',
          ...more,
        });
      }
    },

    refs: () => server.videos('squid').map(({ uuid }) => ({ account, video: uuid })),

    async preview(changes) {
      const { id } = valueOf(await bench.desk.edits.bulk.preview({ videos: bench.refs(), changes }));
      return await bench.desk.until(id, ({ state }) => state === 'ready');
    },

    async start(id) {
      valueOf(await (await bench.desk.run(id)).start());
    },

    ended: (id) => bench.desk.until(id, ({ state }) => state === 'done'),

    async undo(id) {
      valueOf(await (await bench.desk.run(id)).undo());
      return await bench.desk.until(id, ({ state }) => state === 'undone');
    },

    async items(id) {
      return valueOf(await (await bench.desk.run(id)).items(0)).items;
    },

    async reopen() {
      await bench.desk.close();
      bench.desk = await openDesk(profile, who);
    },

    async close() {
      await bench.desk.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return bench;
}
