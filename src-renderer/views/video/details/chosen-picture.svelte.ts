import type { ThumbnailInput } from '../../../../src-preload/contract.ts';

/** The address of a picture that is not sent yet; let go of with the component that asked. */
export function chosenPictureUrl(picture: () => ThumbnailInput | null): { readonly url: string | null } {
  let url = $state<string | null>(null);
  $effect(() => {
    const chosen = picture();
    if (chosen === null) return;
    // A copy: the types allow shared memory, of which no blob can be made.
    const made = URL.createObjectURL(new Blob([new Uint8Array(chosen.bytes)], { type: chosen.type }));
    url = made;
    return () => {
      URL.revokeObjectURL(made);
      url = null;
    };
  });
  return {
    get url() {
      return url;
    },
  };
}
