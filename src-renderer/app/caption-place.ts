import type { CaptionPlace } from '../../src-preload/contract.ts';

const between = '/';

/** What the view `captions` shows: `router.go('captions', captionPath(…))`. */
export function captionPath(place: CaptionPlace): string {
  const parts =
    place.kind === 'video'
      ? ['video', place.account, place.video, place.language]
      : ['draft', place.draft, place.language];
  return parts.join(between);
}

/** Null for what is no such place. */
export function readCaptionPath(of: string | null): CaptionPlace | null {
  const [kind, ...rest] = of?.split(between) ?? [];
  if (kind === 'video') {
    const [account, video, language] = rest;
    return account === undefined || video === undefined || language === undefined
      ? null
      : { kind, account, video, language };
  }
  const [draft, language] = rest;
  return kind !== 'draft' || draft === undefined || language === undefined ? null : { kind, draft, language };
}
