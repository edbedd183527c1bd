import { rule } from './checks.ts';
import { toIntOrNull } from './rules.ts';
import { isText, orNull, textBetween } from './text-checks.ts';

const isWhole = (value: unknown): value is number | string => /^-?\d+$/.test(String(value));

const isUsername = (value: unknown): value is string =>
  textBetween(1, 50)(value) && /^[a-z0-9_]+([a-z0-9_.-]+[a-z0-9_]+)?$/.test(value);

export const username = rule(isUsername, {
  message: 'Should have a valid username (lowercase alphanumeric characters)',
});
/** The same, in routes that have no sentence for it. */
export const plainUsername = rule(isUsername);
export const channelName = rule(
  (value): value is string => textBetween(1, 50)(value) && /^[a-zA-Z0-9\-_.:]+$/.test(value),
);
export const displayName = rule(textBetween(1, 120));
export const description = rule(orNull(textBetween(3, 1000)));
export const password = rule(textBetween(6, 255));
export const email = rule(
  (value): value is string => isText(value) && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value),
);
export const quota = rule((value): value is number => isWhole(value) && Number(value) >= -1);
export const role = rule((value): value is 0 | 1 | 2 => value === 0 || value === 1 || value === 2, {
  sanitize: toIntOrNull,
});
export const flags = rule((value): value is number => isWhole(value) && Number(value) >= 0);
export const blockedReason = rule(orNull(textBetween(3, 250)));
export const reason = rule(textBetween(2, 3000));
export const numericId = rule((value): value is string => isText(value) && /^\d+$/.test(value));
export const secret = rule(textBetween(1, 1000), { message: 'Should have a valid verification string' });
export const nsfwPolicy = (policies: readonly string[]) =>
  rule((value): value is string => isText(value) && policies.includes(value));
export const videoLanguages = rule(
  orNull((value): value is readonly string[] => Array.isArray(value) && value.every(isText)),
);
export const language = rule(orNull(textBetween(2, 10)));
export const theme = rule(textBetween(1, 50));
/** Strict: what only looks like a boolean is refused. */
export const boolean = (message?: string) =>
  rule(
    (value): value is boolean => typeof value === 'boolean',
    message === undefined ? {} : { message: `Should have a valid ${message} boolean` },
  );
