import History from '@lucide/svelte/icons/history';
import Undo2 from '@lucide/svelte/icons/undo-2';
import { bulkRuns } from '../state/bulk.svelte.ts';
import { commands } from '../state/commands.svelte.ts';
import { frame } from '../state/frame.svelte.ts';
import { undo } from '../state/undo.svelte.ts';
import { format, words } from '../state/words.svelte.ts';
import { router } from './router.svelte.ts';

function undoTitle(): string {
  const say = words.bulk.undo;
  const { edit } = undo;
  // The overlay of keys asks too, with nothing to undo.
  if (edit === null) return say.command;
  if (edit.kind === 'own') return say.commandFor.own(edit.text);
  return edit.kind === 'bulk'
    ? say.commandFor.bulk(edit.count, format)
    : say.commandFor.video(edit.name ?? '');
}

/** What is there in all views for edits that were sent. */
export function registerEditCommands(): () => void {
  return commands.register([
    {
      name: 'undo',
      title: undoTitle,
      group: () => words.bulk.group,
      icon: Undo2,
      keys: 'Mod+Z',
      run: () => void undo.run(),
      available: () => undo.available(frame.palette),
    },
    {
      name: 'show-bulk-runs',
      title: () => words.bulk.runsCommand,
      group: () => words.bulk.group,
      icon: History,
      run: () => router.go('bulk'),
      available: () => bulkRuns.list.length > 0,
    },
  ]);
}
