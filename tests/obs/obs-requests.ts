import type { ObsState } from './obs-state.ts';

export interface RequestStatus {
  readonly result: boolean;
  readonly code: number;
  readonly comment?: string;
}

export interface Answer {
  readonly status: RequestStatus;
  readonly data?: unknown;
  /** What OBS does when it has answered. */
  readonly then?: () => void;
}

const done: RequestStatus = { result: true, code: 100 };

export function refused(code: number, comment?: string): Answer {
  return { status: { result: false, code, ...(comment !== undefined && { comment }) } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Handler = (state: ObsState, data: unknown) => Answer;

/** Requests as obs-websocket 5 answers them, with its codes and comments. */
const handlers: Readonly<Record<string, Handler>> = {
  GetVersion: () => ({
    status: done,
    data: {
      obsVersion: '30.2.3',
      obsWebSocketVersion: '5.5.2',
      rpcVersion: 1,
      availableRequests: [],
      supportedImageFormats: ['png'],
      platform: 'ubuntu',
      platformDescription: 'Ubuntu',
    },
  }),
  GetStreamStatus: (state) => ({
    status: done,
    data: {
      outputActive: state.active,
      outputReconnecting: state.reconnecting,
      outputTimecode: '00:00:00.000',
      outputDuration: state.duration,
      outputCongestion: 0,
      outputBytes: 0,
      outputSkippedFrames: 0,
      outputTotalFrames: 0,
    },
  }),
  StartStream: (state) => (state.active ? refused(500) : { status: done, then: () => state.start() }),
  StopStream: (state) => (state.active ? { status: done, then: () => state.stop() } : refused(501)),
  GetStreamServiceSettings: ({ service }) => ({
    status: done,
    data: { streamServiceType: service.type, streamServiceSettings: service.settings },
  }),
  SetStreamServiceSettings: (state, data) => {
    if (state.active) return refused(500, 'You cannot change stream service settings while streaming.');
    const type = isRecord(data) ? data['streamServiceType'] : undefined;
    const settings = isRecord(data) ? data['streamServiceSettings'] : undefined;
    if (typeof type !== 'string' || !isRecord(settings)) return refused(300);
    // Of the same kind, what is not named stays.
    const before = type === state.service.type ? state.service.settings : {};
    state.service = { type, settings: { ...before, ...settings } };
    return { status: done };
  },
};

export function answerTo(state: ObsState, type: string, data: unknown): Answer {
  const handler = Object.hasOwn(handlers, type) ? handlers[type] : undefined;
  return handler?.(state, data) ?? refused(204, 'Your request type is not valid.');
}
