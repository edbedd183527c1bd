import type { FilePart } from '../peertube/file-part.ts';
import type { OperationInput } from '../peertube/operations/index.ts';
import { cutsOff, keptBy, type PlannedTimes } from './plan.ts';
import type { StudioFileUse } from './studio.ts';

export type StudioTask = OperationInput<'videos.editInStudio'>['body']['tasks'][number];

/**
 * A plan as the server takes it: each task works on what those before it made. So the cut comes first, and what is
 * taken out is named by its place in what the cut left.
 *
 * @param duration of the video as it is now: an end that is the video's own is not named, since the server rounds it
 */
export function tasksOf(
  plan: PlannedTimes,
  duration: number,
  files: Readonly<Partial<Record<StudioFileUse, FilePart>>>,
): readonly StudioTask[] {
  const { start, end } = keptBy(plan, duration);
  const { intro, outro, watermark } = files;
  const segments = plan.remove.map((segment) => ({ start: segment.start - start, end: segment.end - start }));
  const cut = { ...(start > 0 && { start }), ...(end < duration && { end }) };
  return [
    ...(cutsOff(plan, duration) ? [{ name: 'cut', options: cut } as const] : []),
    ...(segments.length > 0 ? [{ name: 'remove-segments', options: { segments } } as const] : []),
    ...(intro === undefined ? [] : [{ name: 'add-intro', options: { file: intro } } as const]),
    ...(outro === undefined ? [] : [{ name: 'add-outro', options: { file: outro } } as const]),
    ...(watermark === undefined ? [] : [{ name: 'add-watermark', options: { file: watermark } } as const]),
  ];
}
