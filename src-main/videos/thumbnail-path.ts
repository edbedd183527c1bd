interface Pictures {
  readonly thumbnailPath: string | null;
  readonly thumbnails:
    | readonly {
        readonly fileUrl: string;
        readonly width: number | null;
        readonly aspectRatio: string | null;
      }[]
    | null;
}

/** Sharp in the table on a screen of two pixels to a point. */
const wantedWidth = 200;

/** A path on the account's own server and nothing else. */
function ownPath(where: string, origin: string): string | null {
  if (where === '' || where.length > 2_000 || !URL.canParse(where, origin)) return null;
  const url = new URL(where, origin);
  return url.origin === origin ? `${url.pathname}${url.search}` : null;
}

/**
 * The smallest picture that is sharp enough, else the biggest: `thumbnails` since 8.1, `thumbnailPath` before. Null where
 * there is none on the account's own server.
 */
export function thumbnailPath(pictures: Pictures, origin: string): string | null {
  const all = [...(pictures.thumbnails ?? [])].sort((a, b) => (a.width ?? 0) - (b.width ?? 0));
  const wide = all.filter(({ aspectRatio }) => aspectRatio === null || aspectRatio === '16:9');
  const fitting = wide.length > 0 ? wide : all;
  const best = fitting.find(({ width }) => (width ?? 0) >= wantedWidth) ?? fitting.at(-1);
  const since81 = best === undefined ? null : ownPath(best.fileUrl, origin);
  return since81 ?? ownPath(pictures.thumbnailPath ?? '', origin);
}
