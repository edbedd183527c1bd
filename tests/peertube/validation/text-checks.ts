export const isText = (value: unknown): value is string => typeof value === 'string';

/** Text of `min` to `max` UTF-16 units. */
export const textBetween =
  (min: number, max: number) =>
  (value: unknown): value is string =>
    isText(value) && value.length >= min && value.length <= max;

export const orNull =
  <Value>(valid: (value: unknown) => value is Value) =>
  (value: unknown): value is Value | null =>
    value === null || valid(value);
