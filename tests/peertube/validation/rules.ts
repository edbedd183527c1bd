import { parseReference } from '../state/identifiers.ts';
import { rule } from './checks.ts';
import { isText, orNull, textBetween } from './text-checks.ts';

/** Multipart bodies spell null and numbers as text; PeerTube reads them back the same way. */
export function toValueOrNull(raw: unknown): unknown {
  return raw === 'null' ? null : raw;
}

export function toIntOrNull(raw: unknown): unknown {
  const value = toValueOrNull(raw);
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
}

function toBooleanOrNull(raw: unknown): unknown {
  const value = toValueOrNull(raw);
  return value === 'true' || value === true ? true : value === 'false' || value === false ? false : null;
}

const isKeyOf =
  (labels: Readonly<Record<string, string>>) =>
  (value: unknown): value is number =>
    typeof value === 'number' && String(value) in labels;
const isOneOf =
  <Value extends number>(...values: readonly Value[]) =>
  (value: unknown): value is Value =>
    values.some((candidate) => candidate === value);
const isDate = (value: unknown): value is string =>
  isText(value) && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value));
const isTags = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length <= 5 && value.every(textBetween(2, 30));

export const present = rule((value): value is string => isText(value) && value.length > 0, {
  message: 'Invalid value',
});

export const labelledOrNull = (labels: Readonly<Record<string, string>>) =>
  rule(orNull(isKeyOf(labels)), { sanitize: toIntOrNull });

export const labelled = (labels: Readonly<Record<string, string>>) =>
  rule(isKeyOf(labels), { sanitize: toIntOrNull });

export const boolean = (name: string) =>
  rule((value): value is boolean => typeof value === 'boolean', {
    sanitize: toBooleanOrNull,
    message: `Should have a valid ${name} boolean`,
  });

export const videoName = rule(textBetween(3, 120), {
  sanitize: (raw) => (isText(raw) ? raw.trim() : (raw ?? '')),
  message: 'Should have a video name between 3 and 120 characters long',
});
export const identifier = rule((value): value is number => Number.isInteger(value) && Number(value) > 0, {
  sanitize: toIntOrNull,
});
export const description = rule(orNull(textBetween(3, 10_000)), { sanitize: toValueOrNull });
export const support = rule(orNull(textBetween(3, 1000)), { sanitize: toValueOrNull });
export const nsfwSummary = rule(orNull(textBetween(3, 250)), { sanitize: toValueOrNull });
export const nsfwFlags = rule((value): value is number => Number.isInteger(value) && Number(value) >= 0, {
  sanitize: toIntOrNull,
});
/** Any short text passes: the recording shows `zz-nope` accepted. */
export const language = rule(orNull(textBetween(1, 10)), { sanitize: toValueOrNull });
export const tags = rule(orNull(isTags), {
  sanitize: toValueOrNull,
  message: 'Should have an array of up to 5 tags between 2 and 30 characters each',
});
export const commentsPolicy = rule(isOneOf(1, 2, 3), { sanitize: toIntOrNull });
export const publicationDate = rule(orNull(isDate), {
  sanitize: toValueOrNull,
  message: 'Should have a valid original publication date',
});
export const scheduleDate = rule(isDate, {
  message: 'Should have a schedule update date that conforms to ISO 8601',
});
export const date = rule(isDate);
/** Of a live's replay: as all others, but without a password. */
export const replayPrivacy = rule(isOneOf(1, 2, 3, 4), { sanitize: toIntOrNull });
export const webUrl = rule(
  (value): value is string =>
    isText(value) && /^https?:\/\/[^\s/]+\.[^\s/]+/.test(value) && URL.canParse(value),
);
export const schedulePrivacy = rule(isOneOf(1, 2, 4), { sanitize: toIntOrNull });
export const passwords = rule((value): value is readonly unknown[] => Array.isArray(value), {
  message: 'Video passwords should be an array.',
});
export const videoReference = rule(
  (value): value is string => isText(value) && parseReference(value) !== undefined,
  { message: 'Should have a valid video id (id, short UUID or UUID)' },
);
export const numericHeader = (message: string) =>
  rule((value): value is string => isText(value) && /^\d+$/.test(value), { message });
export const textHeader = (message: string) => rule(isText, { message });
