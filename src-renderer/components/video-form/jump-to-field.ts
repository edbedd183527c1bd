import type { FieldName } from './say-gaps.ts';

const controls = 'input:not([type="hidden"]), textarea, select, button';

/** Shows a field of the form and puts the focus there. */
export function jumpToField(form: Element | undefined, field: FieldName): void {
  const place = form?.querySelector(`[data-field="${field}"]`);
  // Of several rows the one that is wrong.
  const target = place?.querySelector('[aria-invalid="true"]') ?? place?.querySelector(controls);
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  place?.scrollIntoView({ block: 'center' });
}
