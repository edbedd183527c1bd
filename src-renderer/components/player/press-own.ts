import { app } from '../../state/app.svelte.ts';
import type { Command } from '../../state/commands.svelte.ts';
import { matchesShortcut } from '../../state/shortcut.ts';

/**
 * For `<svelte:window onkeydowncapture>`: an editor has its keys before lists, fields and the app's own commands do.
 * Inside a dialog or a menu keys belong to it. A command's `available` tells where its key means something else.
 */
export function pressOwn(event: KeyboardEvent, own: readonly Command[]): void {
  if (event.isComposing || document.querySelector('dialog[open], .menu[data-state="open"]')) return;
  const command = own.find(
    ({ keys, available }) =>
      keys !== undefined && matchesShortcut(event, keys, app.platform) && (available?.() ?? true),
  );
  if (!command) return;
  event.preventDefault();
  event.stopPropagation();
  command.run();
}
