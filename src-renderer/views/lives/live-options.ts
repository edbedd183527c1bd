import {
  lackOf,
  sameValue,
  type Capabilities,
  type LiveOptions,
  type OperationInput,
} from '../../../src-preload/contract.ts';
import { startsOf, type LiveSettings } from './live-rows.ts';
import type { LiveRules } from './live-rules.ts';

export type OptionName = keyof LiveOptions;
export type LiveBody = OperationInput<'live.update'>['body'];

/** In the order of the form. */
export const optionNames: readonly OptionName[] = [
  'permanent',
  'schedules',
  'replay',
  'latency',
  'dvrWindow',
];

export const firstOptions: LiveOptions = {
  permanent: false,
  latency: 1,
  replay: null,
  dvrWindow: null,
  schedules: [],
};

const latencies = [1, 2, 3] as const;
const publicPrivacy = 1;

export function optionsOf(settings: LiveSettings): LiveOptions {
  const { permanentLive, latencyMode, saveReplay, dvrWindow } = settings;
  // Before 5.2 a replay has the live's own privacy, which is not told here.
  const { replaySettings } = settings as Pick<LiveSettings, never> & {
    readonly replaySettings?: { readonly privacy: number } | null;
  };
  return {
    permanent: permanentLive,
    latency: latencies.find((known) => known === latencyMode) ?? 1,
    replay: saveReplay ? { privacy: replaySettings?.privacy ?? publicPrivacy } : null,
    dvrWindow: dvrWindow ?? null,
    schedules: startsOf(settings.schedules),
  };
}

/** Fields in which they differ. */
export function changedOptions(base: LiveOptions, options: LiveOptions): readonly OptionName[] {
  return optionNames.filter((name) => !sameValue(name, base[name], options[name]));
}

/**
 * These of the options as a server of these capabilities takes them. A replay's privacy goes along whatever else is
 * changed: without it PeerTube (5.2 to 8.x) breaks with a 500 where a replay is saved already.
 */
export function optionsBody(
  options: LiveOptions,
  names: readonly OptionName[],
  capabilities: Capabilities | null,
): LiveBody {
  const has = (field: keyof LiveBody) => lackOf(capabilities, 'live.update', field) === null;
  const { permanent, latency, replay, dvrWindow, schedules } = options;
  return {
    ...(names.includes('permanent') && { permanentLive: permanent }),
    ...(names.includes('latency') && { latencyMode: latency }),
    ...(names.includes('replay') && { saveReplay: replay !== null }),
    ...(replay !== null && has('replaySettings') && { replaySettings: replay }),
    ...(names.includes('dvrWindow') && dvrWindow !== null && has('dvrWindow') && { dvrWindow }),
    ...(names.includes('schedules') &&
      has('schedules') && {
        schedules: schedules.length === 0 ? null : schedules.map((startAt) => ({ startAt })),
      }),
  };
}

export type OptionFaultName =
  | 'schedule-missing'
  | 'schedule-past'
  | 'schedule-twice'
  | 'schedule-once'
  | 'dvr-off'
  | 'dvr-too-long'
  | 'replay-off'
  | 'latency-off';

export interface OptionFault {
  readonly field: OptionName;
  readonly fault: OptionFaultName;
  /** Of several times: which. */
  readonly at?: number;
}

interface Limits {
  readonly rules: LiveRules;
  readonly capabilities: Capabilities | null;
  readonly now: Date;
  /** What is there already is not found fault with. */
  readonly base?: LiveOptions | undefined;
}

function scheduleFaults({ schedules, permanent }: LiveOptions, now: Date): readonly OptionFault[] {
  const moments = schedules.map((at) => Date.parse(at));
  const faults = moments.flatMap((moment, at): OptionFault[] => {
    if (Number.isNaN(moment)) return [{ field: 'schedules', fault: 'schedule-missing', at }];
    if (moment <= now.getTime()) return [{ field: 'schedules', fault: 'schedule-past', at }];
    return moments.indexOf(moment) < at ? [{ field: 'schedules', fault: 'schedule-twice', at }] : [];
  });
  return !permanent && schedules.length > 1
    ? [...faults, { field: 'schedules', fault: 'schedule-once', at: 1 }]
    : faults;
}

/** What the server would refuse, or would take and should not. */
export function checkOptions(options: LiveOptions, limits: Limits): readonly OptionFault[] {
  const { rules, capabilities, now, base } = limits;
  const announces = lackOf(capabilities, 'live.create', 'schedules') === null;
  const goesBack = lackOf(capabilities, 'live.create', 'dvrWindow') === null;
  const faults: readonly OptionFault[] = [
    ...(announces ? scheduleFaults(options, now) : []),
    ...(options.replay !== null && !rules.allowsReplay
      ? [{ field: 'replay', fault: 'replay-off' } as const]
      : []),
    ...(options.latency !== 1 && !rules.allowsLatency
      ? [{ field: 'latency', fault: 'latency-off' } as const]
      : []),
    ...(goesBack && rules.maxDvr !== null && (options.dvrWindow ?? 0) > rules.maxDvr
      ? [{ field: 'dvrWindow', fault: rules.maxDvr === 0 ? 'dvr-off' : 'dvr-too-long' } as const]
      : []),
  ];
  if (base === undefined) return faults;
  const changed = changedOptions(base, options);
  return faults.filter(
    ({ field }) => changed.includes(field) || (field === 'schedules' && changed.includes('permanent')),
  );
}
