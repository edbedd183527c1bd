import type { Copies } from '../copies/index.ts';
import type { Network, Preferences } from '../desktop/index.ts';
import type { Drafts } from '../drafts/index.ts';
import type { Edits } from '../edits/index.ts';
import type { Media } from '../media/index.ts';
import type { PlaylistOrders } from '../playlists/index.ts';
import type { ServerWaits } from '../peertube/server-waits.ts';
import type { Sessions } from '../sessions/index.ts';
import type { Uploads } from '../uploads/index.ts';
import type { Videos } from '../videos/index.ts';
import type { Bridge } from './bridge.ts';

/** Hands what the services tell to the window, under the contract's names. */
export function tellWindow(from: {
  bridge: Bridge;
  sessions: Sessions;
  drafts: Drafts;
  uploads: Uploads;
  copies: Copies;
  videos: Videos;
  edits: Edits;
  media: Media;
  playlistOrders: PlaylistOrders;
  serverWaits: ServerWaits;
  network: Network;
  preferences: Preferences;
}): void {
  const { bridge } = from;
  from.sessions.onChanged((view) => bridge.send('sessions:changed', view));
  from.drafts.onChanged((view) => bridge.send('drafts:changed', view));
  from.drafts.onRemoved((draft) => bridge.send('drafts:removed', draft));
  from.uploads.on('changed', (view) => bridge.send('uploads:changed', view));
  from.uploads.on('removed', (draft) => bridge.send('uploads:removed', draft));
  from.uploads.on('order', (order) => bridge.send('uploads:order', order));
  from.uploads.on('progress', (progress) => bridge.send('uploads:progress', progress));
  from.videos.onChanged((change) => bridge.send('videos:changed', change));
  from.videos.onReading((reading) => bridge.send('videos:reading', reading));
  from.edits.onUndoable((edit) => bridge.send('edits:undoable', edit));
  from.edits.bulk.events.on('changed', (view) => bridge.send('bulk:changed', view));
  from.edits.bulk.events.on('items', (items) => bridge.send('bulk:items', items));
  from.edits.bulk.events.on('removed', (id) => bridge.send('bulk:removed', id));
  from.media.onProgress((progress) => bridge.send('captions:progress', progress));
  from.copies.onChanged((view) => bridge.send('copies:changed', view));
  from.playlistOrders.onChanged((ordering) => bridge.send('playlists:ordering', ordering));
  from.serverWaits.onChanged((waits) => bridge.send('servers:waiting', waits));
  from.network.onChange((online) => bridge.send('app:online', online));
  from.preferences.onChanged((settings) => bridge.send('app:settings', settings));
}
