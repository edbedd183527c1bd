import ArrowLeft from '@lucide/svelte/icons/arrow-left';
import ArrowRight from '@lucide/svelte/icons/arrow-right';
import FilePlus from '@lucide/svelte/icons/file-plus';
import FolderPlus from '@lucide/svelte/icons/folder-plus';
import Inbox from '@lucide/svelte/icons/inbox';
import Keyboard from '@lucide/svelte/icons/keyboard';
import Pause from '@lucide/svelte/icons/pause';
import Play from '@lucide/svelte/icons/play';
import Plus from '@lucide/svelte/icons/plus';
import Scissors from '@lucide/svelte/icons/scissors';
import Radio from '@lucide/svelte/icons/radio';
import Search from '@lucide/svelte/icons/search';
import Tv from '@lucide/svelte/icons/tv';
import UserPlus from '@lucide/svelte/icons/user-plus';
import type { CommandName, Outcome } from '../../src-preload/contract.ts';
import { commands, type Command } from '../state/commands.svelte.ts';
import { drafts } from '../state/drafts.svelte.ts';
import { frame } from '../state/frame.svelte.ts';
import { sessions } from '../state/sessions.svelte.ts';
import { toasts } from '../state/toasts.svelte.ts';
import { uploads } from '../state/uploads.svelte.ts';
import { words } from '../state/words.svelte.ts';
import { chooseFiles } from './add-files.ts';
import { router } from './router.svelte.ts';
import { readVideoPlace, videoPlace } from './video-place.ts';
import { views } from './views.ts';

/** Those that menu and tray know keep the contract's names. */
type AppCommand = Command & {
  readonly name:
    | CommandName
    | `view-${string}`
    | 'add-folder'
    | 'new-channel'
    | 'new-live'
    | 'server-work'
    | 'edit-in-studio'
    | 'back'
    | 'forward';
};

function tell(outcome: Outcome<unknown>): void {
  if (!outcome.ok) toasts.problem(outcome.problem);
}

async function newDraft(): Promise<void> {
  const outcome = await drafts.create();
  if (outcome.ok) router.go('uploads', outcome.value.id);
  else toasts.problem(outcome.problem);
}

const goTo: readonly Command[] = views
  .filter((view) => view.place !== 'none')
  .map((view) => ({
    name: `go-${view.name}`,
    title: () => words.shell.palette.goTo(view.title(words)),
    group: () => words.shell.palette.groups.views,
    icon: view.icon,
    ...(view.keys === undefined ? {} : { keys: view.keys }),
    run: () => router.go(view.name),
    available: () => !view.needsAccount || sessions.current !== null,
  }));

/** The video whose view is shown. */
const presentVideo = () => (router.current.view === 'video' ? readVideoPlace(router.current.of) : null);

const others: readonly AppCommand[] = [
  {
    name: 'add-files',
    title: () => words.shell.palette.addFiles,
    group: () => words.shell.palette.groups.create,
    icon: FilePlus,
    keys: 'Mod+O',
    run: () => void chooseFiles(),
  },
  {
    name: 'add-folder',
    title: () => words.shell.palette.addFolder,
    group: () => words.shell.palette.groups.create,
    icon: FolderPlus,
    keys: 'Mod+Shift+O',
    run: () => void chooseFiles('folder'),
  },
  {
    name: 'new-draft',
    title: () => words.shell.palette.newDraft,
    group: () => words.shell.palette.groups.create,
    icon: Plus,
    keys: 'Mod+N',
    run: () => void newDraft(),
  },
  {
    name: 'new-channel',
    title: () => words.channels.commands.create,
    group: () => words.shell.palette.groups.create,
    icon: Tv,
    run: () => router.go('channels', 'new'),
    // The view of channels has it itself.
    available: () => sessions.current !== null && router.current.view !== 'channels',
  },
  {
    name: 'new-live',
    title: () => words.lives.commands.create,
    group: () => words.shell.palette.groups.create,
    icon: Radio,
    run: () => router.go('lives', 'new'),
    // The view of lives has it itself.
    available: () => sessions.current !== null && router.current.view !== 'lives',
  },
  {
    name: 'pause-all',
    title: () => words.shell.palette.pauseAll,
    group: () => words.shell.palette.groups.uploads,
    icon: Pause,
    run: () => void uploads.pauseAll().then(tell),
    available: () => uploads.summary.travelling + uploads.summary.waiting > 0,
  },
  {
    name: 'resume-all',
    title: () => words.shell.palette.resumeAll,
    group: () => words.shell.palette.groups.uploads,
    icon: Play,
    run: () => void uploads.resumeAll().then(tell),
    available: () => uploads.summary.paused > 0,
  },
  {
    name: 'add-account',
    title: () => words.shell.palette.addAccount,
    group: () => words.shell.palette.groups.accounts,
    icon: UserPlus,
    run: () => router.go('sign-in'),
  },
  {
    name: 'command-palette',
    title: () => words.shell.palette.openPalette,
    group: () => words.shell.palette.groups.help,
    icon: Search,
    keys: 'Mod+K',
    run: () => {
      frame.palette = true;
    },
  },
  {
    name: 'show-keys',
    title: () => words.shell.palette.showKeys,
    group: () => words.shell.palette.groups.help,
    icon: Keyboard,
    keys: '?',
    run: () => {
      frame.keys = true;
    },
  },
  {
    name: 'server-work',
    title: () => words.work.open,
    group: () => words.shell.palette.groups.views,
    icon: Inbox,
    keys: 'Mod+I',
    run: () => {
      frame.work = true;
    },
  },
  {
    name: 'edit-in-studio',
    title: () => words.studio.commands.open,
    group: () => words.video.actions.group,
    icon: Scissors,
    run: () => {
      const place = presentVideo();
      if (place) router.replace('video', videoPlace(place.account, place.video, 'studio'));
    },
    available: () => (presentVideo()?.tab ?? 'studio') !== 'studio',
  },
  {
    name: 'back',
    title: () => words.shell.palette.back,
    group: () => words.shell.palette.groups.views,
    icon: ArrowLeft,
    keys: 'Alt+ArrowLeft',
    run: () => router.back(),
    available: () => router.canGoBack,
  },
  {
    name: 'forward',
    title: () => words.shell.palette.forward,
    group: () => words.shell.palette.groups.views,
    icon: ArrowRight,
    keys: 'Alt+ArrowRight',
    run: () => router.forward(),
    available: () => router.canGoForward,
  },
];

export function registerAppCommands(): () => void {
  return commands.register([...goTo, ...others]);
}
