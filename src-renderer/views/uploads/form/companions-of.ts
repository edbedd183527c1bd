import type { CompanionKey, CompanionView } from '../../../../src-preload/contract.ts';
import type { DraftForm } from './draft-form.svelte.ts';

/** What the upload says of it; undefined where there is no upload, or it has nothing to say. */
export function companionOf(form: DraftForm, key: CompanionKey): CompanionView | undefined {
  return form.upload?.view.companions.find((companion) => companion.key === key);
}

/** Captions, by language, that were removed here and could not be removed on the server. */
export function leftOnServer(
  form: DraftForm,
): readonly { readonly language: string; readonly companion: CompanionView }[] {
  const present = form.record.view.captions.map(({ language }) => language);
  return (form.upload?.view.companions ?? []).flatMap((companion) => {
    const [kind, language = ''] = companion.key.split(':');
    const left = kind === 'caption' && companion.state === 'failed' && !present.includes(language);
    return left ? [{ language, companion }] : [];
  });
}
