import { reportFailure, state } from '../state.ts';
import { chordOf } from './accelerator.ts';
import type { BrowserWindow } from './browser-window.ts';

/** What an accelerator needs of a menu's item. */
export interface Pressable {
  readonly accelerator: string | undefined;
  readonly registerAccelerator: boolean;
  readonly enabled: boolean;
  readonly visible: boolean;
  readonly acceleratorWorksWhenHidden: boolean;
  press(window: BrowserWindow | undefined, triggeredByAccelerator: boolean): void;
}

let items: readonly Pressable[] = [];

/** The application menu's items, flat, in order: the first of equal accelerators is heard. */
export function acceleratorsAre(next: readonly Pressable[]): void {
  items = next;
  for (const contents of state.contents.values()) contents.acceleratorsChanged();
}

export function currentAccelerators(): { readonly key: string; readonly id: number }[] {
  return items.flatMap((item, id) => {
    const key =
      item.accelerator === undefined || !item.registerAccelerator ? undefined : chordOf(item.accelerator);
    return key === undefined ? [] : [{ key, id }];
  });
}

export function pressAccelerator(id: number, window: BrowserWindow): void {
  const item = items[id];
  if (!item?.enabled || (!item.visible && !item.acceleratorWorksWhenHidden)) return;
  try {
    item.press(window, true);
  } catch (error) {
    reportFailure('a menu item')(error);
  }
}
