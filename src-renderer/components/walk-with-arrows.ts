import type { Attachment } from 'svelte/attachments';
import { on } from 'svelte/events';

/** The arrows, Home and End go from control to control of what it is attached to; from a text field only downwards. */
export const walkWithArrows: Attachment<HTMLElement> = (list) =>
  on(list, 'keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const controls = [...list.querySelectorAll<HTMLElement>('button, input')].filter(
      (control) => !control.matches(':disabled, [type=date]'),
    );
    const at = controls.findIndex((control) => control === event.target);
    const typing = event.target instanceof HTMLInputElement && event.target.type === 'text';
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      ...(typing ? {} : { Home: 0, End: controls.length - 1 }),
    }[event.key];
    if (at === -1 || to === undefined) return;
    event.preventDefault();
    controls[Math.min(Math.max(to, 0), controls.length - 1)]?.focus();
  });
