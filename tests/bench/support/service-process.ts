import { succeeded } from '../../../src-main/peertube/problem.ts';
import type { Digests } from '../../../src-main/uploads/digests.ts';
import { valueOf } from '../../integration/uploads/support/sign-in.ts';
import { openService } from './service.ts';
import type { ServiceAsk, ServiceSays } from './service-messages.ts';
import { peakBytes, residentBytes } from './process-memory.ts';

/** Sepiola's upload service, and nothing else of it, in a process that is measured. */

const [profile = '', origin = '', username = '', password = '', digests = 'with-digests'] =
  process.argv.slice(2);

/** The app always sends digests. This is how much of the work is not theirs: the stand-in does not look at them. */
const none: Digests = {
  ofPart: () => Promise.resolve(succeeded('none')),
  close: () => Promise.resolve(),
};
const service = await openService(
  profile,
  { origin, username, password },
  digests === 'without-digests' ? none : undefined,
);

async function upload(path: string): Promise<ServiceSays> {
  const [draft = ''] = await service.add([path]);
  const arrived = service.until(draft, ({ video }) => video !== null);
  const cpu = process.cpuUsage();
  const began = performance.now();
  valueOf(await service.uploads.start([draft], 'hold'));
  await arrived;
  const wallMs = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { kind: 'uploaded', wallMs, cpuMs: (user + system) / 1000, peakBytes: await peakBytes() };
}

async function queue(paths: readonly string[]): Promise<ServiceSays> {
  const began = performance.now();
  const drafts = await service.add(paths);
  valueOf(await service.uploads.start(drafts, 'hold'));
  return { kind: 'queued', ms: performance.now() - began };
}

async function moveLastToFront(): Promise<ServiceSays> {
  const { order } = await service.uploads.list();
  const [first, last] = [order[0], order.at(-1)];
  if (first === undefined || last === undefined) throw new Error('The queue is empty.');
  const began = performance.now();
  valueOf(await service.uploads.move(last, first));
  return { kind: 'moved', ms: performance.now() - began };
}

function asked(ask: ServiceAsk): Promise<ServiceSays> {
  switch (ask.kind) {
    case 'upload':
      return upload(ask.path);
    case 'queue':
      return queue(ask.paths);
    case 'move-last-to-front':
      return moveLastToFront();
  }
}

process.on('message', (message: { id: number; ask: ServiceAsk }) => {
  void asked(message.ask).then((said) => process.send?.({ id: message.id, said }));
});
process.on('disconnect', () => void service.close().then(() => process.exit(0)));

const began = performance.now();
await Promise.all([service.drafts.list(), service.uploads.list()]);
process.send?.({
  kind: 'ready',
  listedMs: performance.now() - began,
  residentBytes: (await residentBytes('self')) ?? process.memoryUsage.rss(),
} satisfies ServiceSays);
