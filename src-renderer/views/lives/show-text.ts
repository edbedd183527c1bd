import type { LiveOptions, Show, VideoValues } from '../../../src-preload/contract.ts';

/** What a show's values lack of a video's. */
type OfEachLive = Pick<VideoValues, 'title' | 'schedule' | 'originallyPublishedAt' | 'waitTranscoding'>;

/** The next moment of a weekly slot, strictly after `now`; in the machine's own time, over changes of the clock. */
export function nextSlot(slot: NonNullable<Show['slot']>, now: Date): Date {
  const at = new Date(now);
  at.setHours(Math.floor(slot.minute / 60), slot.minute % 60, 0, 0);
  at.setDate(at.getDate() + ((slot.weekday - at.getDay() + 7) % 7));
  if (at.getTime() <= now.getTime()) at.setDate(at.getDate() + 7);
  return at;
}

/** The slot that a moment lies in. */
export function slotOf(at: Date): NonNullable<Show['slot']> {
  return { weekday: at.getDay(), minute: at.getHours() * 60 + at.getMinutes() };
}

/** @param date how the person writes dates */
export function titleOf(
  { title, number }: Pick<Show, 'title' | 'number'>,
  start: Date,
  date: (at: Date) => string,
): string {
  return title.replaceAll('{n}', String(number)).replaceAll('{date}', () => date(start));
}

/** A number at the end of a title, `#7` say, becomes what counts up. */
export function titleTemplate(title: string): { readonly title: string; readonly number: number } {
  const found = /^(.*?(?:#|no\.? ?|nr\.? ?|\s))(\d{1,6})(\D*)$/i.exec(title);
  if (found === null) return { title, number: 1 };
  const [, before = '', number = '1', after = ''] = found;
  return { title: `${before}{n}${after}`, number: Number(number) + 1 };
}

/** All of a live that is the same for the next one. */
export function sharedValues(values: VideoValues): Show['values'] {
  const {
    title: _title,
    schedule: _schedule,
    originallyPublishedAt: _at,
    waitTranscoding: _wait,
    ...shared
  } = values;
  return shared;
}

export function wholeValues(values: Show['values'], title: string): VideoValues {
  const own: OfEachLive = { title, schedule: null, originallyPublishedAt: null, waitTranscoding: false };
  return { ...values, ...own };
}

/** A template made of an existing live. */
export function showOf(
  given: {
    readonly id: string;
    readonly account: string;
    readonly values: VideoValues;
    readonly options: LiveOptions;
  },
  name: string,
): Show {
  const { id, account, values, options } = given;
  const [start] = options.schedules;
  return {
    id,
    account,
    name,
    ...titleTemplate(values.title),
    slot: start === undefined ? null : slotOf(new Date(start)),
    values: sharedValues(values),
    options: { ...options, schedules: [] },
  };
}
