import { rule } from './checks.ts';
import { isText, textBetween as isTextBetween } from './text-checks.ts';

export const oneOf = <Value>(values: readonly Value[]) =>
  rule((value): value is Value => values.some((candidate) => candidate === value));

export const textBetween = (min: number, max: number, message?: string) =>
  rule(isTextBetween(min, max), {
    ...(message === undefined ? {} : { message }),
  });

export const trimmedBetween = (min: number, max: number, message: string) => ({
  ...textBetween(min, max, message),
  sanitize: (raw: unknown) => (isText(raw) ? raw.trim() : raw),
});

export const texts = (message: string) =>
  rule((value): value is readonly string[] => Array.isArray(value) && value.every(isText), { message });

/** `name` or `name:port`. */
export const isHost = (text: string): boolean => /^[a-z\d.-]+(:\d+)?$/i.test(text);
export const host = rule((value): value is string => isText(value) && isHost(value));

/** Other than `rules.webUrl`, also with a host that has no dot. */
export const anyUrl = rule(
  (value): value is string => isText(value) && /^https?:\/\//.test(value) && URL.canParse(value),
);

/** In a query: `true` or `false`. */
export const flag = (message = 'Invalid value') =>
  rule((value): value is boolean => typeof value === 'boolean', {
    sanitize: (raw) => (raw === 'true' ? true : raw === 'false' ? false : raw),
    message,
  });
