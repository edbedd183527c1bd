import { succeeded } from '../peertube/problem.ts';
import type { Digests } from './digests.ts';
import type { Engine } from './engine.ts';
import type { Entry } from './entry.ts';
import type { ProgressMeter } from './progress-meter.ts';
import type { RunBase } from './run.ts';
import type { UploadsDeps } from './uploads-deps.ts';

/** What a run of one upload works with, made of what all of them share. */
export type RunBaseOf = (entry: Entry, signal: AbortSignal) => RunBase;

export function createRunBases(
  deps: UploadsDeps,
  engineOf: () => Pick<Engine, 'entries' | 'keep' | 'pace' | 'countRunning' | 'hostLimits' | 'originOf'>,
  meter: Pick<ProgressMeter, 'report'>,
  digests: Digests,
): RunBaseOf {
  const { clock, drafts, sessions } = deps;
  return (entry, signal) => {
    const engine = engineOf();
    const { pace, hostLimits } = engine;
    const { draft, account, target } = entry.record;
    const others = () => [...engine.entries.values()].filter((other) => other !== entry);
    const host = engine.originOf(account) ?? '';
    return {
      record: () => entry.record,
      keep: (record) => engine.keep(entry, record),
      memory: entry.memory,
      signal,
      clock,
      drafts,
      sessions,
      connect() {
        const client = sessions.clientFor(account);
        if (!client.ok) return client;
        const resumable = deps.resumableFor(account, target);
        return resumable.ok ? succeeded({ client: client.value, resumable: resumable.value }) : resumable;
      },
      source: () => drafts.source(draft),
      digests,
      progress: (sent) => meter.report(draft, sent, entry.record.identity?.size ?? sent),
      pace: {
        through: (source) => pace.through(source),
        onChange: (listener) => pace.onChange(listener),
        share() {
          const rate = pace.now();
          return rate === null ? null : rate / Math.max(1, engine.countRunning('bytes'));
        },
      },
      hostLimit: {
        get: () => hostLimits.get(host),
        set: (bytes) => hostLimits.set(host, bytes),
      },
      takenVideos: () =>
        new Set(others().flatMap(({ record }) => record.video?.uuid ?? record.target?.uuid ?? [])),
      collides: ({ name, size, lastModified }) =>
        others().some(
          ({ record: { account: theirs, video, identity } }) =>
            theirs === account &&
            video === null &&
            identity?.name === name &&
            identity.size === size &&
            identity.lastModified === lastModified,
        ),
    };
  };
}
