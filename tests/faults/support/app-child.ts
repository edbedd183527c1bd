import { mkdirSync, readFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { systemClock, type Clock } from '../../../src-main/peertube/clock.ts';
import { succeeded, type Outcome } from '../../../src-main/peertube/problem.ts';
import { createServices } from '../../../src-main/services.ts';
import type { AccountStore } from '../../../src-main/sessions/index.ts';
import { dieBeforeRename, hurrySockets } from './child-accidents.ts';
import { createKeychainOverIpc } from './keychain-over-ipc.ts';
import type { ChildOptions, CommandName, Commands, ToChild, ToParent } from './messages.ts';

/**
 * The app without its window: all of its services on one profile, in a process that is there to be killed. Only
 * waits are shorter than in life, and the keychain is the parent's memory.
 */

// Given by `AppProcess`, in this very shape.
const options = JSON.parse(process.argv[2] ?? '') as ChildOptions;
if (options.hastySockets) hurrySockets();
if (options.dieBeforeRename !== null) dieBeforeRename(options.dieBeforeRename);

mkdirSync(options.profile, { recursive: true });

function tell(message: ToParent): void {
  process.send?.(message);
}

/** Waits are long where people wait. What comes round every half hour does so here too. */
const longestWaitMs = 40;
let jumpedMs = 0;
const hastyClock: Clock = {
  now: () => Date.now() + jumpedMs,
  sleep: (ms, signal) => systemClock.sleep(ms < 10 * 60_000 ? Math.min(ms, longestWaitMs) : ms, signal),
};

/** As electron-store keeps them, and without secrets as there. */
function accountsIn(path: string): AccountStore {
  return {
    load() {
      try {
        return JSON.parse(readFileSync(path, 'utf8')) as unknown;
      } catch {
        return null; // the first start
      }
    },
    save: (record) => {
      writeFileAtomic.sync(path, JSON.stringify(record));
    },
  };
}

let online = true;
const networkListeners = new Set<(online: boolean) => void>();
const keychain = createKeychainOverIpc(tell);

const services = createServices({
  folder: options.profile,
  userAgent: 'Sepiola tests',
  clock: hastyClock,
  keychain,
  clipboard: {
    write: () => Promise.resolve(),
    readText: () => Promise.resolve(''),
    clear: () => undefined,
  },
  accountStore: accountsIn(join(options.profile, 'accounts.json')),
  log: { info: () => undefined, warn: () => undefined },
  network: {
    online: () => online,
    onChange(listener) {
      networkListeners.add(listener);
      return () => networkListeners.delete(listener);
    },
  },
  power: { onResume: () => () => undefined },
  uploadsAtOnce: 2,
  report: (problem) => {
    tell({ kind: 'report', problem });
  },
});
const { sessions, drafts, grants, uploads } = services;

type Perform = { [Name in CommandName]: (input: Commands[Name]['input']) => Promise<Outcome<unknown>> };

const perform: Perform = {
  async signIn({ origin, username, password }) {
    const step = await sessions.signIn({
      address: origin,
      username,
      password,
      keepIn: 'keychain',
      plainHttpAccepted: true,
    });
    if (!step.ok) return step;
    if (step.value.step !== 'signed-in') throw new Error('These accounts have no second factor.');
    const { id, channels } = step.value.account;
    return succeeded({ account: id, channelId: channels[0]?.id ?? 0 });
  },
  async add({ account, channelId, path, changes }) {
    const granted = await grants.grantPaths([path]);
    if (!granted.ok) return granted;
    const added = await drafts.addFiles({
      grants: granted.value.map(({ grant }) => grant),
      account,
      channelId,
    });
    if (!added.ok) return added;
    const [draft] = added.value.drafts;
    if (draft === undefined) throw new Error(JSON.stringify(added.value.refused));
    return drafts.update(draft.id, changes);
  },
  async setFile({ draft, path }) {
    const granted = await grants.grantPaths([path]);
    return granted.ok ? drafts.setFile(draft, granted.value[0]?.grant ?? '') : granted;
  },
  async addCaption({ draft, path, language }) {
    const granted = await grants.grantPaths([path]);
    return granted.ok ? drafts.addCaption(draft, granted.value[0]?.grant ?? '', language) : granted;
  },
  update: ({ draft, changes }) => drafts.update(draft, changes),
  async replace({ account, video, path }) {
    const granted = await grants.grantPaths([path]);
    if (!granted.ok) return granted;
    return services.replaceFile({ account, video, grant: granted.value[0]?.grant ?? '' });
  },
  draft: ({ draft }) => drafts.get(draft),
  start: ({ draft, release }) => uploads.start([draft], release),
  pause: ({ draft }) => uploads.pause([draft]),
  resume: ({ draft }) => uploads.resume([draft]),
  retry: ({ draft }) => uploads.retry([draft]),
  retryCompanion: ({ draft, key }) => uploads.retryCompanion(draft, key),
  cancel: ({ draft }) => uploads.cancel([draft]),
  uploads: async () => succeeded((await uploads.list()).uploads),
  network(input) {
    online = input.online;
    for (const listener of networkListeners) listener(online);
    return Promise.resolve(succeeded(undefined));
  },
  later({ ms }) {
    jumpedMs += ms;
    return Promise.resolve(succeeded(undefined));
  },
  async quit() {
    await services.close();
    return succeeded(undefined);
  },
};

process.on('message', (message: ToChild) => {
  if (message.kind === 'keychain') {
    keychain.answered(message.id, message.secret);
    return;
  }
  const { id, name, input } = message;
  // Name and input belong together, as the parent's types made sure of.
  const answer = (perform[name] as (given: unknown) => Promise<Outcome<unknown>>)(input);
  answer.then(
    (outcome) => {
      tell({ kind: 'answer', id, outcome });
      if (name === 'quit') process.disconnect();
    },
    (error: unknown) => {
      throw error;
    },
  );
});
// The parent is gone: nothing is left to do.
process.on('disconnect', () => process.exit(0));

uploads.on('changed', (view) => {
  tell({ kind: 'upload', view });
});
await sessions.restore();
await uploads.list();
// For the next start: a process that is killed writes nothing down.
flushCompileCache();
tell({ kind: 'open' });
