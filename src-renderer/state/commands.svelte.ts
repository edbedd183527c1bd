import type { LucideIcon } from '@lucide/svelte';
import { isTyping, matchesShortcut, type KeyPress, type Shortcut } from './shortcut.ts';

type Platform = 'linux' | 'darwin' | 'win32';

export interface Command {
  /** Unique; the names that menu and tray use are in the contract (`commands`). */
  readonly name: string;
  /** From the catalogue, asked each time: the language may change. */
  readonly title: () => string;
  /** Heading in the palette and the overlay of keys. */
  readonly group: () => string;
  readonly icon?: LucideIcon;
  readonly keys?: Shortcut;
  readonly run: () => void;
  /** Not there while this is false. */
  readonly available?: () => boolean;
}

/** Everything that can be asked of the window by name. Palette, keys, menu events and the `?` overlay read it. */
export class Commands {
  #registered: readonly Command[] = [];
  /** The same for those who draw it. An effect that registers neither depends on it nor, in its end, reads an old one. */
  #shown = $state.raw<readonly Command[]>([]);

  /** Those of now, in the order in which they were registered. */
  get list(): readonly Command[] {
    return this.#shown.filter((command) => command.available?.() ?? true);
  }

  /** Gives the function that takes them away: `$effect(() => commands.register([…]))`. */
  register(added: readonly Command[]): () => void {
    const others = this.#registered.filter(({ name }) => !added.some((command) => command.name === name));
    this.#put([...others, ...added]);
    return () => {
      this.#put(this.#registered.filter((command) => !added.includes(command)));
    };
  }

  #put(registered: readonly Command[]): void {
    this.#registered = registered;
    this.#shown = registered;
  }

  find(name: string): Command | undefined {
    return this.list.find((command) => command.name === name);
  }

  /** False where there is no such command now. */
  run(name: string): boolean {
    const command = this.find(name);
    command?.run();
    return command !== undefined;
  }

  /** Runs what the key stands for; true when it stood for something. */
  press(event: KeyPress & { readonly target: EventTarget | null }, platform: Platform): boolean {
    const typing = isTyping(event.target) && !event.ctrlKey && !event.metaKey;
    const command = this.list.find(
      ({ keys }) => keys !== undefined && !typing && matchesShortcut(event, keys, platform),
    );
    command?.run();
    return command !== undefined;
  }
}

export const commands = new Commands();
