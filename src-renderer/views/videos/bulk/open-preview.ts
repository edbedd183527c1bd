import { router } from '../../../app/router.svelte.ts';
import { bulkRuns } from '../../../state/bulk.svelte.ts';
import type { Problem } from '../../../../src-preload/contract.ts';
import type { BulkForm } from './bulk-form.svelte.ts';

/** Begins the preview of what the form says and goes there; the problem where main refuses it. */
export async function openPreview(form: BulkForm): Promise<Problem | null> {
  const { refs, changes } = form;
  const begun = await bulkRuns.preview(refs, changes);
  if (!begun.ok) return begun.problem;
  // An earlier look at the same choices that came to nothing.
  const earlier = bulkRuns.byId(form.preview);
  if (earlier?.state === 'ready' || earlier?.state === 'previewing') void bulkRuns.remove(earlier.id);
  form.preview = begun.value.id;
  router.go('bulk', begun.value.id);
  return null;
}
