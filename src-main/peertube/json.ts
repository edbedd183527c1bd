const dangerous = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A server's JSON, with the keys removed that could reach an object's prototype when somebody merges it.
 *
 * @throws SyntaxError for what is no JSON, RangeError for nesting too deep to walk.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(text, function clean(this: unknown, key: string, value: unknown): unknown {
    return dangerous.has(key) && !Array.isArray(this) ? undefined : value;
  });
}

/** The same, `undefined` for what is no JSON. */
export function tryParseJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    // Not JSON, or a bomb: for the caller both are "not what was expected".
    return undefined;
  }
}
