import type {
  LiveVideo,
  LiveVideoLatencyModeType,
  LiveVideoSession,
  ResultList,
  VideoCreateResult,
} from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import { videoBodyFields } from './video-fields.ts';
import type { VideoChanges } from './video.ts';

/** What can be set of a live itself; the rest is the video's. */
export interface LiveChanges {
  permanentLive?: boolean;
  /** `true` wants `replaySettings` along. */
  saveReplay?: boolean;
  /** Since 5.2. Only where a replay is saved: 400 otherwise. */
  replaySettings?: { privacy: number };
  /** 1 usual, 2 high (peer to peer works best), 3 small. */
  latencyMode?: LiveVideoLatencyModeType;
  /** Since 8.2: seconds that viewers can go back. */
  dvrWindow?: number;
  /** Since 7.3, ISO 8601; `null` empties it. */
  schedules?: readonly { startAt: string }[] | null;
}

export interface LiveCreation extends VideoChanges, LiveChanges {
  name: string;
  channelId: number;
}

/** Key and addresses are told to those who manage the live; `rtmpsUrl` is null where the server has none. */
export interface LiveSettings extends Omit<LiveVideo, 'rtmpUrl' | 'rtmpsUrl' | 'dvrWindow' | 'schedules'> {
  rtmpUrl?: string | null;
  rtmpsUrl?: string | null;
  /** Since 8.2. */
  dvrWindow?: number;
  /** Since 7.3. */
  schedules?: { startAt: string }[];
}

/** `endDate` is null while it runs; `replayVideo` appears minutes after its end, if at all. */
export interface LiveSession extends Omit<LiveVideoSession, 'endDate' | 'error' | 'replayVideo'> {
  endDate: string | null;
  error: LiveVideoSession['error'] | null;
  replayVideo?: LiveVideoSession['replayVideo'] | null;
}

/** Which versions know a field of `LiveChanges`. */
const liveFields = {
  replaySettings: { since: '5.2.0' },
  schedules: { since: '7.3.0' },
  dvrWindow: { since: '8.2.0' },
} as const;

/** Tag "Live Videos". A live is a video too: title, privacy and thumbnail are changed by `videos.update`. */
export const liveVideos = tag({
  'live.create': operation<{ body: LiveCreation; result: { video: VideoCreateResult } }>(
    'POST /api/v1/videos/live',
    {
      who: 'user',
      body: 'multipart',
      answers: 'object',
      needs: 'live',
      bodyFields: { ...videoBodyFields, ...liveFields },
    },
  ),
  'live.get': operation<{ path: { id: string }; result: LiveSettings }>('GET /api/v1/videos/live/{id}', {
    who: 'anyone',
    answers: 'object',
    secretKeys: ['streamKey'],
  }),
  /** Only while it waits for its stream. */
  'live.update': operation<{ path: { id: string }; body: LiveChanges; result: undefined }>(
    'PUT /api/v1/videos/live/{id}',
    { who: 'owner', body: 'json', bodyFields: liveFields },
  ),
  /** The newest hundred; takes no page. */
  'live.sessions': operation<{ path: { id: string }; result: ResultList<LiveSession> }>(
    'GET /api/v1/videos/live/{id}/sessions',
    { who: 'owner', answers: 'page' },
  ),
  /** Of the replay's video: 404 where it is none. */
  'live.sessionOfReplay': operation<{ path: { id: string }; result: LiveSession }>(
    'GET /api/v1/videos/{id}/live-session',
    { who: 'anyone', answers: 'object' },
  ),
});
