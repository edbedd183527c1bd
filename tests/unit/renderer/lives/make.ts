import type { Capabilities, LiveOptions, Show, VideoValues } from '../../../../src-preload/contract.ts';
import type { LiveRow, LiveSession, LiveSettings } from '../../../../src-renderer/views/lives/live-rows.ts';
import { sharedValues } from '../../../../src-renderer/views/lives/show-text.ts';
import { sampleVideo } from '../support/sample-data.ts';

export const waitingState = 4;
export const endedState = 5;

/** A live as the list has it. */
export function liveRow(
  index: number,
  changes: Partial<Omit<LiveRow, 'state' | 'liveSchedules'>> & {
    readonly state?: number;
    readonly starts?: readonly string[];
  } = {},
): LiveRow {
  const { state = waitingState, starts = [], ...others } = changes;
  return {
    ...sampleVideo(index),
    blacklisted: false,
    isLive: true,
    viewers: 0,
    liveSchedules: starts.map((startAt) => ({ startAt })),
    ...others,
    // PeerTube's number of any state.
    state: { id: state, label: '' } as NonNullable<LiveRow['state']>,
  };
}

export function settingsOf(changes: Partial<LiveSettings> = {}): LiveSettings {
  return {
    rtmpUrl: 'rtmp://tube.example:1935/live',
    rtmpsUrl: 'rtmps://tube.example:1936/live',
    permanentLive: true,
    saveReplay: false,
    latencyMode: 1,
    dvrWindow: 0,
    schedules: [],
    ...changes,
  };
}

export function session(changes: Partial<LiveSession> = {}): LiveSession {
  return {
    id: 1,
    startDate: '2026-11-20T18:00:00.000Z',
    endDate: '2026-11-20T19:02:03.000Z',
    error: null,
    saveReplay: false,
    endingProcessed: true,
    ...changes,
  };
}

export const values: VideoValues = {
  title: 'Weekly show #7',
  description: 'From the shore.',
  tags: ['squid'],
  category: null,
  licence: null,
  language: 'en',
  privacy: 1,
  passwords: [],
  schedule: null,
  originallyPublishedAt: null,
  commentsPolicy: 1,
  downloadEnabled: true,
  nsfw: false,
  nsfwSummary: '',
  nsfwFlags: 0,
  support: '',
  channelId: 1,
  waitTranscoding: false,
};

export const options: LiveOptions = {
  permanent: true,
  latency: 1,
  replay: { privacy: 2 },
  dvrWindow: null,
  schedules: [],
};

export function show(changes: Partial<Show> = {}): Show {
  const shared = sharedValues(values);
  return {
    id: 'show-1',
    account: 'account-1',
    name: 'Weekly show',
    title: 'Weekly show #{n}',
    number: 8,
    slot: { weekday: 4, minute: 18 * 60 + 30 },
    values: shared,
    options,
    ...changes,
  };
}

/** A server that knows none of these fields of lives. */
export function lackingFields(...fields: readonly string[]): Pick<Capabilities, 'lacking' | 'lackingFields'> {
  const lack = Object.fromEntries(fields.map((field) => [field, { why: 'newer', since: '9.0.0' } as const]));
  return { lacking: {}, lackingFields: { 'live.create': lack, 'live.update': lack } };
}
