import type { Attachment } from 'svelte/attachments';

interface DropOptions {
  /** Of the first file, as far as the browser tells while it is dragged: `image/png`, or empty. */
  readonly accepts: (type: string) => boolean;
  /** In its place for each file once it is dropped and has a name: all of them fit, or none is taken. */
  readonly fits?: (file: File) => boolean;
  readonly ondrop: (files: readonly [File, ...File[]]) => void;
}

/**
 * A place of its own for dropped files. What it takes the window's own drop zone leaves alone, since the
 * event's default is prevented; what it does not take goes there. `data-over` is set while a file hovers.
 */
export function dropTarget({ accepts, fits, ondrop }: DropOptions): Attachment<HTMLElement> {
  return (node) => {
    const end = new AbortController();
    const on = (name: 'dragenter' | 'dragover' | 'dragleave' | 'drop', react: (event: DragEvent) => void) => {
      node.addEventListener(name, react, { signal: end.signal });
    };
    const takes = (event: DragEvent) => {
      const [first] = event.dataTransfer?.items ?? [];
      return first?.kind === 'file' && accepts(first.type);
    };
    const over = (event: DragEvent) => {
      // One within has it already.
      if (event.defaultPrevented || !takes(event)) return;
      event.preventDefault();
      node.dataset['over'] = '';
    };
    const away = () => {
      delete node.dataset['over'];
    };
    on('dragenter', over);
    on('dragover', over);
    on('dragleave', away);
    on('drop', (event) => {
      away();
      const [first, ...more] = event.dataTransfer?.files ?? [];
      if (event.defaultPrevented || !first) return;
      if (fits ? ![first, ...more].every(fits) : !takes(event)) return;
      event.preventDefault();
      ondrop([first, ...more]);
    });
    return () => {
      end.abort();
    };
  };
}
