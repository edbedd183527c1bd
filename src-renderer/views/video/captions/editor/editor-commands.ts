import Clock from '@lucide/svelte/icons/clock';
import Merge from '@lucide/svelte/icons/merge';
import Plus from '@lucide/svelte/icons/plus';
import Redo2 from '@lucide/svelte/icons/redo-2';
import Save from '@lucide/svelte/icons/save';
import Search from '@lucide/svelte/icons/search';
import Split from '@lucide/svelte/icons/split';
import Trash2 from '@lucide/svelte/icons/trash-2';
import Undo2 from '@lucide/svelte/icons/undo-2';
import type { LucideIcon } from '@lucide/svelte';
import { playerCommands } from '../../../../components/player/player-commands.ts';
import type { Command } from '../../../../state/commands.svelte.ts';
import { isTyping } from '../../../../state/shortcut.ts';
import { format, words } from '../../../../state/words.svelte.ts';
import type { CaptionEditor } from './caption-editor.svelte.ts';

/** What the editor's view does beside the captions themselves. */
export interface EditorActs {
  save(): void;
  find(): void;
  shift(): void;
  closeOverlaps(): void;
  zoom(direction: 1 | -1): void;
}

/** A step of the keys, in milliseconds. */
const step = 100;

const notTyping = (): boolean => !isTyping(document.activeElement);
/** Fields of times and of the search take back their own letters; the captions' text is the editor's. */
const notInOtherField = (): boolean =>
  notTyping() || document.activeElement?.matches('[data-cue-text]') === true;
const onNoButton = (): boolean => notTyping() && !(document.activeElement instanceof HTMLButtonElement);

/** Everything that the editor of captions does by key, from the palette and in the list of keys. */
export function editorCommands(editor: CaptionEditor, acts: EditorActs): readonly Command[] {
  const say = words.captions.editor;
  type Row = readonly [
    name: string,
    keys: string,
    title: () => string,
    run: () => void,
    more?: { readonly available?: () => boolean; readonly icon?: LucideIcon },
  ];
  const group = (heading: () => string, rows: readonly Row[]): readonly Command[] =>
    rows.map(([name, keys, title, run, more]) => ({
      name: `captions-${name}`,
      title,
      group: heading,
      keys,
      run,
      available: more?.available ?? notTyping,
      ...(more?.icon && { icon: more.icon }),
    }));
  const active = (): boolean => notTyping() && editor.active !== null;

  const tell = (name: ReturnType<CaptionEditor['undo']>, text: (what: string) => string): void => {
    if (name !== null) editor.said = text(say.done[name]);
  };

  return [
    ...group(
      () => say.groups.edit,
      [
        ['save', 'Mod+S', () => say.save, () => acts.save(), { available: () => true, icon: Save }],
        [
          'undo',
          'Mod+Z',
          () => say.undo,
          () => tell(editor.undo(), say.undone),
          { available: notInOtherField, icon: Undo2 },
        ],
        [
          'redo',
          'Mod+Shift+Z',
          () => say.redo,
          () => tell(editor.redo(), say.redone),
          { available: notInOtherField, icon: Redo2 },
        ],
        [
          'write',
          'Enter',
          () => say.write,
          () => editor.write(),
          { available: () => onNoButton() && editor.active !== null },
        ],
        ['insert', 'N', () => say.insert, () => editor.insert(), { icon: Plus }],
        ['split', 'S', () => say.split, () => editor.split(), { available: active, icon: Split }],
        ['merge', 'M', () => say.merge, () => editor.merge(), { available: active, icon: Merge }],
        [
          'remove',
          'Delete',
          () => say.remove,
          () => {
            const count = editor.remove();
            if (count > 0) editor.said = say.removed(count, format);
          },
          { available: active, icon: Trash2 },
        ],
      ],
    ),
    ...group(
      () => say.groups.times,
      [
        ['begin-here', 'I', () => say.begin, () => editor.beginHere(), { available: active }],
        ['end-here', 'O', () => say.end, () => editor.endHere(), { available: active }],
        [
          'play',
          'P',
          () => say.playCue,
          () => {
            const cue = editor.active;
            if (cue) editor.player.playSpan(cue.from / 1000, cue.to / 1000);
          },
          { available: active },
        ],
        [
          'earlier',
          'Mod+ArrowLeft',
          () => say.earlier,
          () => editor.moveActive(-step, -step),
          { available: active },
        ],
        [
          'later',
          'Mod+ArrowRight',
          () => say.later,
          () => editor.moveActive(step, step),
          { available: active },
        ],
        [
          'begin-earlier',
          'Shift+ArrowLeft',
          () => say.beginEarlier,
          () => editor.moveActive(-step, 0),
          { available: active },
        ],
        [
          'begin-later',
          'Shift+ArrowRight',
          () => say.beginLater,
          () => editor.moveActive(step, 0),
          { available: active },
        ],
        [
          'end-earlier',
          'Mod+Shift+ArrowLeft',
          () => say.endEarlier,
          () => editor.moveActive(0, -step),
          { available: active },
        ],
        [
          'end-later',
          'Mod+Shift+ArrowRight',
          () => say.endLater,
          () => editor.moveActive(0, step),
          { available: active },
        ],
        ['shift', 'T', () => say.shiftOpen, () => acts.shift(), { icon: Clock }],
        ['zoom-in', '+', () => words.captions.waveform.zoomIn, () => acts.zoom(1)],
        ['zoom-out', '-', () => words.captions.waveform.zoomOut, () => acts.zoom(-1)],
      ],
    ),
    ...group(
      () => say.groups.find,
      [
        [
          'find',
          'Mod+F',
          () => words.captions.find.open,
          () => acts.find(),
          { available: () => true, icon: Search },
        ],
        ['next-problem', 'X', () => say.nextProblem, () => editor.toProblem(1)],
        ['previous-problem', 'Shift+X', () => say.previousProblem, () => editor.toProblem(-1)],
      ],
    ),
    ...playerCommands(editor.player),
  ];
}
