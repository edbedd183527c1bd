/** A picture that can be drawn; null where there is none at that address, or nobody waits any more. */
export function loadPicture(url: string, signal: AbortSignal): Promise<HTMLImageElement | null> {
  return new Promise((resolve) => {
    const image = new Image();
    const end = (there: HTMLImageElement | null) => () => resolve(there);
    image.addEventListener('load', end(image), { signal });
    image.addEventListener('error', end(null), { signal });
    signal.addEventListener('abort', end(null));
    image.src = url;
  });
}
