import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { IncomingMessage } from 'node:http';
import { startStandIn } from '../../peertube/start.ts';
import type { StandInAsk, StandInSays } from './stand-in-messages.ts';

/** The stand-in server in a process of its own, told what to do over the process's channel. */

const [world = 'small', dir = ''] = process.argv.slice(2);
const server = await startStandIn({
  world: world === 'sample' || world === 'archive' ? world : 'small',
  dir,
  rateLimit: { max: 1_000_000, windowMs: 10_000 },
  signInLimit: { max: 10_000, windowMs: 10_000 },
});

interface ToCheck {
  readonly start: number;
  readonly end: number;
  readonly digest: string;
}

/** What the chunks since the last check said of themselves. */
let toCheck: ToCheck[] = [];

// The library would hash while it stores, and slow down only who sends a digest. It is done afterwards, by `check`.
const library = server.world.uploads.uploadx as unknown as {
  extractChecksum(request: IncomingMessage): { checksum?: string; checksumAlgorithm?: string };
};
library.extractChecksum = ({ headers }) => {
  const range = /^bytes (\d+)-(\d+)\/\d+$/.exec(headers['content-range'] ?? '');
  const digest = /^sha=(.+)$/.exec(String(headers['digest'] ?? ''))?.[1];
  if (range !== null && digest !== undefined) {
    toCheck.push({ start: Number(range[1]), end: Number(range[2]), digest });
  }
  return {};
};

function answer(said: StandInSays): void {
  process.send?.(said);
}

/** Hashes the newest file and its chunks, forgets it, and makes room on the disk. */
async function check(): Promise<StandInSays> {
  const video = server.videos().at(-1);
  const path = video?.source?.path;
  if (video === undefined || path === undefined) return { kind: 'checked', sha256: null, wrongDigests: 0 };
  const sha256 = await video.sha256();
  let wrongDigests = 0;
  for (const { start, end, digest } of toCheck) {
    const hash = createHash('sha1');
    await pipeline(createReadStream(path, { start, end, highWaterMark: 1024 * 1024 }), hash);
    if (hash.digest('base64') !== digest) wrongDigests += 1;
  }
  return { kind: 'checked', sha256, wrongDigests };
}

async function forget(): Promise<StandInSays> {
  toCheck = [];
  const path = server.videos().at(-1)?.source?.path;
  if (path !== undefined) await rm(path, { force: true });
  return { kind: 'forgotten' };
}

async function asked(ask: StandInAsk): Promise<StandInSays> {
  switch (ask.kind) {
    case 'check':
      return check();
    case 'forget':
      return forget();
    case 'throttle': {
      if (ask.bytesPerSecond === null) server.faults.clear();
      else {
        server.faults.add({
          operation: 'videos.uploadResumable',
          times: Infinity,
          do: { kind: 'throttle', bytesPerSecond: ask.bytesPerSecond },
        });
      }
      return { kind: 'throttled' };
    }
    case 'reached-at':
      server.world.host = new URL(ask.origin).host;
      return { kind: 'reached' };
    case 'first-byte': {
      const after = server.requests.length;
      await server.waitForRequest(
        ({ number, operation, bytes }) =>
          number > after && operation === 'videos.uploadResumable' && bytes > 0,
      );
      return { kind: 'first-byte', at: Date.now() };
    }
  }
}

process.on('message', (message: { id: number; ask: StandInAsk }) => {
  void asked(message.ask).then((said) => process.send?.({ id: message.id, said }));
});
process.on('disconnect', () => void server.close().then(() => process.exit(0)));
answer({
  kind: 'ready',
  origin: server.origin,
  accounts: server.accounts.map(({ username, password }) => ({ username, password })),
});
