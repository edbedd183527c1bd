import type { Command } from '../../state/commands.svelte.ts';
import { isTyping } from '../../state/shortcut.ts';
import { words } from '../../state/words.svelte.ts';
import type { Driven } from './playback.ts';

/** Not while one types, and not where the key presses a button. */
function handsFree(): boolean {
  const focus = document.activeElement;
  return !isTyping(focus) && !(focus instanceof HTMLButtonElement);
}

const notTyping = (): boolean => !isTyping(document.activeElement);

/** The keys that people know from other editors: J K L, space, comma and period, arrows. */
export function playerCommands(player: Driven): readonly Command[] {
  const say = words.captions.player;
  const group = () => say.group;
  const command = (
    name: string,
    title: () => string,
    keys: string,
    run: () => void,
    available: () => boolean = notTyping,
  ): Command => ({ name: `player-${name}`, title, group, keys, run, available });
  return [
    command(
      'toggle',
      () => say.toggle,
      ' ',
      () => player.toggle(),
      handsFree,
    ),
    command(
      'back',
      () => say.backwards,
      'J',
      () => player.shuttle(-1),
    ),
    command(
      'stop',
      () => say.pause,
      'K',
      () => player.pause(),
    ),
    command(
      'on',
      () => say.faster,
      'L',
      () => player.shuttle(1),
    ),
    command(
      'frame-back',
      () => say.frameBack,
      ',',
      () => player.step(-1),
    ),
    command(
      'frame-on',
      () => say.frameOn,
      '.',
      () => player.step(1),
    ),
    command(
      'second-back',
      () => say.secondBack,
      'ArrowLeft',
      () => player.seek(player.time - 1),
    ),
    command(
      'second-on',
      () => say.secondOn,
      'ArrowRight',
      () => player.seek(player.time + 1),
    ),
  ];
}
