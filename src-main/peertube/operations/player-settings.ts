import type {
  PlayerChannelSettings,
  PlayerChannelSettingsUpdate,
  PlayerVideoSettings,
  PlayerVideoSettingsUpdate,
} from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';

interface SettingsQuery {
  /** True: what was set here, `channel-default` included; its owner may ask. Else what it comes to. */
  raw?: boolean;
}

interface OfChannel {
  channelHandle: string;
}

/** The player's theme, since 8.0 and not in the API's description of 6.3: a video's, else its channel's, else the server's. */
export const playerSettings = tag({
  'playerSettings.ofVideo': operation<{
    path: { id: string };
    query: SettingsQuery;
    result: PlayerVideoSettings;
  }>('GET /api/v1/player-settings/videos/{id}', { since: '8.0.0', who: 'anyone', answers: 'object' }),
  'playerSettings.updateOfVideo': operation<{
    path: { id: string };
    body: PlayerVideoSettingsUpdate;
    result: PlayerVideoSettings;
  }>('PUT /api/v1/player-settings/videos/{id}', {
    since: '8.0.0',
    who: 'owner',
    body: 'json',
    answers: 'object',
  }),
  'playerSettings.ofChannel': operation<{
    path: OfChannel;
    query: SettingsQuery;
    result: PlayerChannelSettings;
  }>('GET /api/v1/player-settings/video-channels/{channelHandle}', {
    since: '8.0.0',
    who: 'anyone',
    answers: 'object',
  }),
  'playerSettings.updateOfChannel': operation<{
    path: OfChannel;
    body: PlayerChannelSettingsUpdate;
    result: PlayerChannelSettings;
  }>('PUT /api/v1/player-settings/video-channels/{channelHandle}', {
    since: '8.0.0',
    who: 'owner',
    body: 'json',
    answers: 'object',
  }),
});
