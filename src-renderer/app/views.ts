import type { LucideIcon } from '@lucide/svelte';
import Captions from '@lucide/svelte/icons/captions';
import ChartLine from '@lucide/svelte/icons/chart-line';
import Clapperboard from '@lucide/svelte/icons/clapperboard';
import House from '@lucide/svelte/icons/house';
import KeyRound from '@lucide/svelte/icons/key-round';
import ListChecks from '@lucide/svelte/icons/list-checks';
import ListVideo from '@lucide/svelte/icons/list-video';
import Radio from '@lucide/svelte/icons/radio';
import Settings from '@lucide/svelte/icons/settings';
import Tv from '@lucide/svelte/icons/tv';
import Upload from '@lucide/svelte/icons/upload';
import type { Component } from 'svelte';
import type { Words } from '../../src-preload/words/index.ts';
import type { Shortcut } from '../state/shortcut.ts';
import type { ViewName } from './router.svelte.ts';

export interface View {
  readonly name: ViewName;
  readonly title: (words: Words) => string;
  readonly icon: LucideIcon;
  readonly keys?: Shortcut;
  /** In the sidebar: above, at its foot, or not at all. */
  readonly place: 'top' | 'foot' | 'none';
  /** The view of the sidebar that it is opened from, and that stays marked meanwhile. */
  readonly within?: ViewName;
  /** Makes sense only where somebody is signed in. */
  readonly needsAccount: boolean;
  readonly load: () => Promise<{ readonly default: Component }>;
}

/** What the sidebar, the palette and the keys offer. A new view is a row here. */
export const views: readonly View[] = [
  {
    name: 'home',
    title: (words) => words.shell.views.home,
    icon: House,
    keys: 'Mod+1',
    place: 'top',
    needsAccount: false,
    load: () => import('../views/home/HomeView.svelte'),
  },
  {
    name: 'videos',
    title: (words) => words.shell.views.videos,
    icon: Clapperboard,
    keys: 'Mod+2',
    place: 'top',
    needsAccount: true,
    load: () => import('../views/videos/VideosView.svelte'),
  },
  {
    name: 'captions',
    title: (words) => words.captions.title,
    icon: Captions,
    place: 'none',
    needsAccount: false,
    load: () => import('../views/video/captions/CaptionsView.svelte'),
  },
  {
    name: 'uploads',
    title: (words) => words.shell.views.uploads,
    icon: Upload,
    keys: 'Mod+3',
    place: 'top',
    needsAccount: false,
    load: () => import('../views/uploads/UploadsView.svelte'),
  },
  {
    name: 'channels',
    title: (words) => words.shell.views.channels,
    icon: Tv,
    keys: 'Mod+4',
    place: 'top',
    needsAccount: true,
    load: () => import('../views/channels/ChannelsView.svelte'),
  },
  {
    name: 'playlists',
    title: (words) => words.shell.views.playlists,
    icon: ListVideo,
    keys: 'Mod+5',
    place: 'top',
    needsAccount: true,
    load: () => import('../views/playlists/PlaylistsView.svelte'),
  },
  {
    name: 'lives',
    title: (words) => words.shell.views.lives,
    icon: Radio,
    keys: 'Mod+6',
    place: 'top',
    needsAccount: true,
    load: () => import('../views/lives/LivesView.svelte'),
  },
  {
    name: 'statistics',
    title: (words) => words.shell.views.statistics,
    icon: ChartLine,
    keys: 'Mod+7',
    place: 'top',
    needsAccount: true,
    load: () => import('../views/statistics/StatisticsView.svelte'),
  },
  {
    name: 'settings',
    title: (words) => words.shell.views.settings,
    icon: Settings,
    keys: 'Mod+,',
    place: 'foot',
    needsAccount: false,
    load: () => import('../views/settings/SettingsView.svelte'),
  },
  {
    name: 'video',
    title: (words) => words.video.view,
    icon: Clapperboard,
    place: 'none',
    within: 'videos',
    needsAccount: true,
    load: () => import('../views/video/VideoView.svelte'),
  },
  {
    name: 'bulk',
    title: (words) => words.bulk.view,
    icon: ListChecks,
    place: 'none',
    within: 'videos',
    needsAccount: true,
    load: () => import('../views/videos/bulk/BulkView.svelte'),
  },
  {
    name: 'sign-in',
    title: (words) => words.shell.views.signIn,
    icon: KeyRound,
    place: 'none',
    needsAccount: false,
    load: () => import('../views/sign-in/SignInView.svelte'),
  },
];

export function viewNamed(name: ViewName): View {
  const view = views.find((candidate) => candidate.name === name);
  if (!view) throw new Error(`No view is named ${name}`);
  return view;
}

/** Reads the views' scripts before they are wanted: the first one at once, the others when nothing else is to be done. */
export async function readAhead(first: ViewName): Promise<void> {
  // What cannot be read says so where it is opened.
  const read = (view: View) => view.load().catch(() => undefined);
  await read(viewNamed(first));
  for (const view of views) {
    await new Promise((idle) => requestIdleCallback(idle));
    await read(view);
  }
}
