import type { PictureKind } from './channel-facts.ts';

export type ChannelsList = 'channels' | 'syncs' | 'imports';
export type ChannelTab = 'overview' | 'details' | 'people' | 'activity';
export type ImportKind = 'video' | 'channel' | 'sync';

/** Into which channel's picture a chosen file goes. */
export interface PictureWork {
  readonly handle: string;
  readonly kind: PictureKind;
}

const newChannel = { displayName: '', handle: '', handleTouched: false, description: '', support: '' };
const newImport = { url: '', privacy: 3, existing: true };

/** What the view shows, and what is half written in its dialogs: it outlives the view, not the window. */
class ChannelsDesk {
  list: ChannelsList = $state('channels');
  tab: ChannelTab = $state('overview');
  /** Of imports: those of one synchronisation. */
  sync = $state.raw<{ readonly id: number; readonly url: string } | null>(null);

  importSearch = $state('');

  creating = $state(false);
  readonly newChannel = $state({ ...newChannel });

  adding: ImportKind | null = $state(null);
  readonly newImport = $state<typeof newImport & { channelId: number | null }>({
    ...newImport,
    channelId: null,
  });

  clearNewChannel(): void {
    Object.assign(this.newChannel, newChannel);
  }

  /** The next one is likely to go the same way: only the address goes. */
  clearNewImport(): void {
    this.newImport.url = '';
  }
}

export const channelsDesk = new ChannelsDesk();
