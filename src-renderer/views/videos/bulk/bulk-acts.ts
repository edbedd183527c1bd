import type { LucideIcon } from '@lucide/svelte';
import CalendarClock from '@lucide/svelte/icons/calendar-clock';
import CaseSensitive from '@lucide/svelte/icons/case-sensitive';
import Clapperboard from '@lucide/svelte/icons/clapperboard';
import Copyright from '@lucide/svelte/icons/copyright';
import Download from '@lucide/svelte/icons/download';
import EyeOff from '@lucide/svelte/icons/eye-off';
import FileX from '@lucide/svelte/icons/file-x';
import Gift from '@lucide/svelte/icons/gift';
import Globe from '@lucide/svelte/icons/globe';
import HandHeart from '@lucide/svelte/icons/hand-heart';
import History from '@lucide/svelte/icons/history';
import Languages from '@lucide/svelte/icons/languages';
import ListPlus from '@lucide/svelte/icons/list-plus';
import MessageSquare from '@lucide/svelte/icons/message-square';
import PenLine from '@lucide/svelte/icons/pen-line';
import Shapes from '@lucide/svelte/icons/shapes';
import Tags from '@lucide/svelte/icons/tags';
import TextInitial from '@lucide/svelte/icons/text-initial';
import Trash from '@lucide/svelte/icons/trash-2';
import Tv from '@lucide/svelte/icons/tv';
import type { Words } from '../../../../src-preload/words/index.ts';
import type { Shortcut } from '../../../state/shortcut.ts';

export type BulkActName = keyof Words['bulk']['acts'];

/** Something to do with a selection. */
export interface BulkAct {
  readonly name: BulkActName;
  readonly icon: LucideIcon;
  readonly keys?: Shortcut;
  /** A button on the bar; the others are in its menu. */
  readonly onBar?: true;
  readonly dangerous?: true;
}

/** In the order of the bar, then of its menu. */
export const bulkActs: readonly BulkAct[] = [
  { name: 'fields', icon: PenLine, keys: 'Mod+E', onBar: true },
  { name: 'tags', icon: Tags, keys: 'Mod+Shift+T', onBar: true },
  { name: 'privacy', icon: Globe, keys: 'Mod+Shift+P', onBar: true },
  { name: 'playlist', icon: ListPlus, keys: 'Mod+Shift+L', onBar: true },
  { name: 'schedule', icon: CalendarClock, keys: 'Mod+Shift+S', onBar: true },
  { name: 'delete', icon: Trash, keys: 'Delete', onBar: true, dangerous: true },
  { name: 'hand-over', icon: Gift, keys: 'Mod+Shift+H', onBar: true },
  { name: 'title', icon: CaseSensitive },
  { name: 'description', icon: TextInitial },
  { name: 'channel', icon: Tv },
  { name: 'language', icon: Languages },
  { name: 'category', icon: Shapes },
  { name: 'licence', icon: Copyright },
  { name: 'comments', icon: MessageSquare },
  { name: 'downloads', icon: Download },
  { name: 'sensitive', icon: EyeOff },
  { name: 'support', icon: HandHeart },
  { name: 'originally', icon: History },
  { name: 'transcode', icon: Clapperboard },
  { name: 'delete-files', icon: FileX, dangerous: true },
];
