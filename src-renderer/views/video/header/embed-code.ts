import type { VideoDetails } from '../video-details.ts';

export const embedSizes = ['responsive', 'small', 'medium', 'large'] as const;
export type EmbedSize = (typeof embedSizes)[number];

const widths: Readonly<Record<Exclude<EmbedSize, 'responsive'>, number>> = {
  small: 560,
  medium: 853,
  large: 1280,
};

export interface EmbedOptions {
  readonly size: EmbedSize;
  /** Whole seconds. */
  readonly start: number;
  readonly autoplay: boolean;
  readonly loop: boolean;
  readonly title: boolean;
}

/** What of a video its code needs. `aspectRatio` since 6.1. */
type Embeddable = Pick<VideoDetails, 'url' | 'embedPath' | 'name'> & { readonly aspectRatio?: number | null };

const usualRatio = 16 / 9;

/** The player's address, with PeerTube's own parameters; what is as usual is left out. */
export function embedAddress(
  video: Pick<Embeddable, 'url' | 'embedPath'>,
  { start, autoplay, loop, title }: EmbedOptions,
): string {
  const address = new URL(video.embedPath, video.url);
  if (start > 0) address.searchParams.set('start', `${start}s`);
  if (autoplay) {
    address.searchParams.set('autoplay', '1');
    // Browsers play nothing at once that is heard.
    address.searchParams.set('muted', '1');
  }
  if (loop) address.searchParams.set('loop', '1');
  if (!title) address.searchParams.set('title', '0');
  return address.href;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** HTML for somebody else's page. */
export function embedCode(video: Embeddable, options: EmbedOptions): string {
  const ratio = video.aspectRatio && video.aspectRatio > 0 ? video.aspectRatio : usualRatio;
  const common = [
    `title="${escaped(video.name)}"`,
    `src="${escaped(embedAddress(video, options))}"`,
    'allow="fullscreen; autoplay"',
    'sandbox="allow-same-origin allow-scripts allow-popups allow-forms"',
  ].join(' ');
  if (options.size === 'responsive') {
    return (
      `<div style="position: relative; padding-top: ${Math.round(10_000 / ratio) / 100}%;">` +
      `<iframe ${common} width="100%" height="100%" style="position: absolute; inset: 0; border: 0;"></iframe></div>`
    );
  }
  const width = widths[options.size];
  return `<iframe ${common} width="${width}" height="${Math.round(width / ratio)}" style="border: 0;"></iframe>`;
}
