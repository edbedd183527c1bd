import type { OperationResult } from '../../../../src-preload/contract.ts';

/** Pictures of a video at regular moments, all in one. Pixels and seconds. */
export interface Storyboard {
  /** Path on the server. */
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly count: number;
  readonly seconds: number;
}

const isSize = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 1;

function pathOf({ storyboardPath, fileUrl }: { storyboardPath?: string; fileUrl?: string }): string | null {
  if (storyboardPath?.startsWith('/')) return storyboardPath;
  return fileUrl !== undefined && URL.canParse(fileUrl) ? new URL(fileUrl).pathname : null;
}

/** The first one that makes sense; null where there is none. */
export function storyboardFrom(answer: OperationResult<'videos.storyboards'>): Storyboard | null {
  for (const entry of answer.storyboards) {
    const path = pathOf(entry);
    const { spriteWidth, spriteHeight, spriteDuration, totalWidth, totalHeight } = entry;
    if (path === null || ![spriteWidth, spriteHeight, spriteDuration].every(isSize)) continue;
    const columns = Math.floor(totalWidth / spriteWidth);
    const rows = Math.floor(totalHeight / spriteHeight);
    if (!isSize(columns) || !isSize(rows)) continue;
    const count = columns * rows;
    return { path, width: spriteWidth, height: spriteHeight, columns, count, seconds: spriteDuration };
  }
  return null;
}

/** Where in the picture of all pictures the one of a moment lies. */
export function spriteAt(
  storyboard: Storyboard,
  seconds: number,
): { readonly x: number; readonly y: number } {
  const { columns, count, width, height } = storyboard;
  const index = Math.max(0, Math.min(Math.floor(seconds / storyboard.seconds), count - 1));
  return { x: (index % columns) * width, y: Math.floor(index / columns) * height };
}
