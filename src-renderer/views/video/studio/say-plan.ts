import { format, words } from '../../../state/words.svelte.ts';
import type { StudioDesk } from './studio-desk.svelte.ts';

/** `12:04 becomes 9:31`, and what makes it so. */
export interface PlanWords {
  readonly head: string;
  readonly facts: readonly string[];
}

/** What becomes of the video, in words; null where nothing is planned. */
export function sayPlan(desk: StudioDesk): PlanWords | null {
  if (desk.isEmpty) return null;
  const say = words.studio.summary;
  const { kept, removed, files, left, last, duration, total } = desk;
  if (left.length === 0) return { head: say.nothingLeft, facts: [] };
  const [before, after] = [format.duration(duration), format.duration(total)];
  const out = removed.reduce((sum, { start, end }) => sum + end - start, 0);
  const lengthOf = (use: 'intro' | 'outro') => {
    const seconds = files[use]?.facts?.durationSeconds ?? null;
    return seconds === null ? null : format.duration(seconds);
  };
  return {
    head: before === after ? say.stays(before) : say.becomes(before, after),
    facts: [
      ...(kept.start > 0 || kept.end < last
        ? [say.keeps(format.duration(kept.start), format.duration(kept.end))]
        : []),
      ...(removed.length > 0 ? [say.takesOut(removed.length, format.duration(out), format)] : []),
      ...(files.intro ? [say.intro(lengthOf('intro'))] : []),
      ...(files.outro ? [say.outro(lengthOf('outro'))] : []),
      ...(files.watermark ? [say.watermark(files.watermark.name)] : []),
    ],
  };
}

/** Whether what is timed by the video (captions, chapters) no longer fits. */
export function shiftsTimes({ kept, removed, files }: StudioDesk): boolean {
  return kept.start > 0 || removed.length > 0 || files.intro !== null;
}
