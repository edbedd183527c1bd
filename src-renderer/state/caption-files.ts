/** What the servers take as captions. */
const captionName = /\.(?:srt|vtt)$/i;

export function isCaptionName(name: string): boolean {
  return captionName.test(name);
}

/** `video/mp4` and so on: what a browser tells of a file while it is dragged. Often it tells nothing. */
export function isCaptionType(type: string): boolean {
  return type === 'text/vtt' || type === 'application/x-subrip';
}

function baseOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return (dot > 0 ? name.slice(0, dot) : name).toLowerCase();
}

/**
 * Which of some videos a caption file was made for: the one of the same name, as `talk.mp4` has `talk.srt`,
 * `talk.de.srt` and `talk_pt-BR.vtt`. The longest name counts where several fit.
 */
export function videoOfCaption<Video>(
  captionFile: string,
  videos: readonly Video[],
  nameOf: (video: Video) => string | undefined,
): Video | undefined {
  const caption = baseOf(captionFile);
  let found: { readonly video: Video; readonly length: number } | undefined;
  for (const video of videos) {
    const name = nameOf(video);
    if (name === undefined) continue;
    const base = baseOf(name);
    const fits =
      base !== '' && caption.startsWith(base) && /^(?:$|[\s._([-])/.test(caption.slice(base.length));
    if (fits && base.length > (found?.length ?? 0)) found = { video, length: base.length };
  }
  return found?.video;
}
