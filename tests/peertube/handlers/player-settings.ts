import { json } from '../http/answer.ts';
import { sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import type { StoredChannel } from '../state/channel.ts';
import { Checks, rule } from '../validation/checks.ts';
import { manageableVideo, visibleVideo } from './video.ts';
import { existingChannel } from '../validation/actors.ts';

const themes = ['instance-default', 'galaxy', 'lucide'];
const themeOf = (known: readonly string[]) =>
  rule((value): value is string => typeof value === 'string' && known.includes(value));
const channelTheme = themeOf(themes);
const videoTheme = themeOf(['channel-default', ...themes]);

function isRaw(exchange: Exchange): boolean {
  return exchange.query.get('raw') === 'true';
}

function readTheme(exchange: Exchange, by: typeof videoTheme): string {
  const checks = new Checks(exchange);
  const theme = checks.required('body', 'theme', by) ?? '';
  checks.finish();
  return theme;
}

function ownedChannel(exchange: Exchange): StoredChannel {
  const channel = existingChannel(exchange);
  const { user } = exchange;
  if (!user) return refuse(401, 'Not authenticated');
  if (channel.userId === user.id || user.role !== 'user') return channel;
  return refuse(403, `User ${user.username} cannot manage this channel.`);
}

export const playerSettings = {
  'playerSettings.ofVideo': {
    optionalUser: true,
    handle: (exchange) => {
      const { playerThemes } = exchange.world;
      const video = visibleVideo(exchange, 'videoId');
      if (!isRaw(exchange)) return json({ theme: playerThemes.ofVideo(video) });
      manageableVideo(exchange, 'videoId');
      return json({ theme: playerThemes.ofVideos.get(video.id) ?? 'channel-default' });
    },
  },
  'playerSettings.updateOfVideo': {
    handle: (exchange) => {
      const video = manageableVideo(exchange, 'videoId');
      const theme = readTheme(exchange, videoTheme);
      exchange.world.playerThemes.ofVideos.set(video.id, theme);
      return json({ theme });
    },
  },
  'playerSettings.ofChannel': {
    optionalUser: true,
    handle: (exchange) => {
      const { playerThemes } = exchange.world;
      const channel = existingChannel(exchange);
      if (!isRaw(exchange)) return json({ theme: playerThemes.ofChannel(channel.id) });
      ownedChannel(exchange);
      return json({ theme: playerThemes.ofChannels.get(channel.id) ?? 'instance-default' });
    },
  },
  'playerSettings.updateOfChannel': {
    handle: (exchange) => {
      sender(exchange);
      const channel = ownedChannel(exchange);
      const theme = readTheme(exchange, channelTheme);
      exchange.world.playerThemes.ofChannels.set(channel.id, theme);
      return json({ theme });
    },
  },
} satisfies Record<string, Handler>;
