import { flushSync } from 'svelte';
import { jumpToField } from '../../components/video-form/jump-to-field.ts';
import type { FieldName } from '../../components/video-form/say-gaps.ts';
import type { OptionName } from './live-options.ts';

/** Shows a field of the video's part and puts the focus there. */
export function jumpTo(form: HTMLElement | undefined, field: FieldName): void {
  flushSync();
  jumpToField(form, field);
}

/** The same for what is the live's own. */
export function jumpToOption(form: HTMLElement | undefined, option: OptionName): void {
  flushSync();
  const place = form?.querySelector(`[data-option="${option}"]`);
  const target =
    place?.querySelector('[aria-invalid="true"]') ?? place?.querySelector('input, select, button');
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  place?.scrollIntoView({ block: 'center' });
}
