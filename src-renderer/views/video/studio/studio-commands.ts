import ArrowLeftToLine from '@lucide/svelte/icons/arrow-left-to-line';
import ArrowRightToLine from '@lucide/svelte/icons/arrow-right-to-line';
import Play from '@lucide/svelte/icons/play';
import Redo2 from '@lucide/svelte/icons/redo-2';
import RotateCcw from '@lucide/svelte/icons/rotate-ccw';
import Scissors from '@lucide/svelte/icons/scissors';
import Send from '@lucide/svelte/icons/send';
import Undo2 from '@lucide/svelte/icons/undo-2';
import type { LucideIcon } from '@lucide/svelte';
import { playerCommands } from '../../../components/player/player-commands.ts';
import type { Driven } from '../../../components/player/playback.ts';
import type { Command } from '../../../state/commands.svelte.ts';
import { isTyping } from '../../../state/shortcut.ts';
import { format, words } from '../../../state/words.svelte.ts';
import { seams } from './result.ts';
import type { StudioDesk } from './studio-desk.svelte.ts';

/** What the studio's view does beside the plan itself. */
export interface StudioActs {
  zoom(direction: 1 | -1): void;
  review(): void;
  /** Parts can be taken out of the middle on this server. */
  removes(): boolean;
}

/** Seconds before a cut from which it is played. */
const leadIn = 2;

const notTyping = (): boolean => !isTyping(document.activeElement);
/** Handles of the timeline take arrows, Home and End for themselves. */
const onNoHandle = (): boolean =>
  notTyping() &&
  document.activeElement?.matches('[data-timeline-handle], input[type=radio], .volume') !== true;
/** Parts of the timeline and the tab that one came by do nothing more when they are pressed. */
const onNoButton = (): boolean =>
  notTyping() &&
  (!(document.activeElement instanceof HTMLButtonElement) ||
    document.activeElement.matches('[data-taken-out], [role=tab]'));

/** What plays now, whichever it is. */
function driven(desk: StudioDesk): Driven {
  return {
    get time() {
      return desk.playback.time;
    },
    toggle: () => desk.playback.toggle(),
    pause: () => desk.playback.pause(),
    seek: (seconds) => desk.playback.seek(seconds),
    step: (frames) => desk.playback.step(frames),
    shuttle: (direction) => desk.playback.shuttle(direction),
  };
}

/** Plays the result over the next place where one part meets another. */
function playSeam(desk: StudioDesk): void {
  const { parts, result } = desk;
  desk.showResult();
  const all = seams(parts);
  const next = all.find((at) => at > result.time + leadIn + 0.1) ?? all[0];
  if (next !== undefined) desk.playResult(Math.max(0, next - leadIn));
}

export function takeOutHere(desk: StudioDesk): void {
  const say = words.studio.said;
  const before = desk.begun;
  const taken = desk.takeOutHere();
  if (taken !== null) desk.said = say.takenOut(format.duration(taken.start), format.duration(taken.end));
  else if (desk.begun !== null && before === null) desk.said = say.begun(format.duration(desk.begun));
}

export function putBack(desk: StudioDesk): void {
  const say = words.studio.said;
  const back = desk.putBack();
  desk.said =
    back === null
      ? say.nothingToPutBack
      : say.putBack(format.duration(back.start), format.duration(back.end));
}

/** Everything that the studio does by key, from the palette and in the list of keys. */
export function studioCommands(desk: StudioDesk, acts: StudioActs): readonly Command[] {
  const say = words.studio;
  type Row = readonly [
    name: string,
    keys: string | null,
    title: () => string,
    run: () => void,
    more?: { readonly available?: () => boolean; readonly icon?: LucideIcon },
  ];
  const free = (): boolean => notTyping() && !desk.locked;
  const removes = (): boolean => free() && acts.removes();
  const tell = (name: ReturnType<StudioDesk['undo']>, text: (what: string) => string): void => {
    if (name !== null) desk.said = text(say.done[name]);
  };
  const rows: readonly Row[] = [
    [
      'in',
      'I',
      () => say.commands.begin,
      () => {
        desk.beginHere();
        desk.said = say.said.in(format.duration(desk.kept.start));
      },
      { available: free, icon: ArrowLeftToLine },
    ],
    [
      'out',
      'O',
      () => say.commands.end,
      () => {
        desk.endHere();
        desk.said = say.said.out(format.duration(desk.kept.end));
      },
      { available: free, icon: ArrowRightToLine },
    ],
    [
      'take-out',
      'X',
      () => say.commands.takeOut,
      () => takeOutHere(desk),
      { available: removes, icon: Scissors },
    ],
    [
      'take-out-kept',
      'Shift+X',
      () => say.commands.takeOutKept,
      () => desk.takeOutKept(),
      { available: removes },
    ],
    [
      'give-up',
      'Escape',
      () => say.commands.giveUp,
      () => (desk.begun = null),
      { available: () => desk.begun !== null },
    ],
    ['put-back', 'Delete', () => say.commands.putBack, () => putBack(desk), { available: removes }],
    [
      'play-result',
      'Enter',
      () => say.commands.playResult,
      () => desk.playResult(),
      { available: () => onNoButton() && desk.parts.length > 0, icon: Play },
    ],
    [
      'play-seam',
      'P',
      () => say.commands.playSeam,
      () => playSeam(desk),
      { available: () => notTyping() && desk.parts.length > 1 },
    ],
    [
      'show-video',
      'V',
      () => say.commands.showVideo,
      () => desk.showVideo(),
      { available: () => notTyping() && desk.mode === 'result' },
    ],
    [
      'ten-back',
      'Shift+ArrowLeft',
      () => say.commands.tenBack,
      () => desk.playback.seek(desk.playback.time - 10),
      { available: onNoHandle },
    ],
    [
      'ten-on',
      'Shift+ArrowRight',
      () => say.commands.tenOn,
      () => desk.playback.seek(desk.playback.time + 10),
      { available: onNoHandle },
    ],
    [
      'to-start',
      'Home',
      () => say.commands.toStart,
      () => desk.playback.seek(desk.mode === 'video' ? desk.kept.start : 0),
      { available: onNoHandle },
    ],
    [
      'to-end',
      'End',
      () => say.commands.toEnd,
      () => desk.playback.seek(desk.mode === 'video' ? desk.kept.end : desk.total),
      { available: onNoHandle },
    ],
    [
      'undo',
      'Mod+Z',
      () => say.commands.undo,
      () => tell(desk.undo(), say.said.undone),
      { available: () => free() && desk.undoes !== null, icon: Undo2 },
    ],
    [
      'redo',
      'Mod+Shift+Z',
      () => say.commands.redo,
      () => tell(desk.redo(), say.said.redone),
      { available: () => free() && desk.redoes !== null, icon: Redo2 },
    ],
    ['zoom-in', '+', () => say.timeline.zoomIn, () => acts.zoom(1)],
    ['zoom-out', '-', () => say.timeline.zoomOut, () => acts.zoom(-1)],
    [
      'reset',
      null,
      () => say.commands.reset,
      () => {
        desk.reset();
        desk.said = say.said.reset;
      },
      { available: () => !desk.locked && !desk.isEmpty, icon: RotateCcw },
    ],
    [
      'review',
      'Mod+Enter',
      () => say.commands.review,
      () => acts.review(),
      { available: () => !desk.locked && !desk.isEmpty && desk.left.length > 0, icon: Send },
    ],
  ];
  const own = rows.map(([name, keys, title, run, more]): Command => ({
    name: `studio-${name}`,
    title,
    group: () => say.commands.group,
    ...(keys !== null && { keys }),
    run,
    available: more?.available ?? notTyping,
    ...(more?.icon && { icon: more.icon }),
  }));
  const elsewhere: Readonly<Record<string, () => boolean>> = {
    ArrowLeft: onNoHandle,
    ArrowRight: onNoHandle,
    ' ': onNoButton,
  };
  const played = playerCommands(driven(desk)).map((command) => {
    const available = elsewhere[command.keys ?? ''] ?? command.available;
    return { ...command, ...(available && { available }) };
  });
  return [...own, ...played];
}
