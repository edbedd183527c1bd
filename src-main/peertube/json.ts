const dangerous = ['__proto__', 'constructor', 'prototype'] as const;

/**
 * A thread of comments, which servers below 8.3 send whole, takes two levels for each reply to a reply. Electron's
 * contextBridge takes 1,000, of which an object uses two: what is deeper never arrives, and the window waits for ever.
 */
export const deepestJson = 490;

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Removes what could reach a prototype. Level by level and not by recursion: nesting costs no stack. */
function clean(root: unknown): void {
  let level = [root].filter(isContainer);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > deepestJson) throw new RangeError(`JSON nested more than ${deepestJson} times`);
    const below: Record<string, unknown>[] = [];
    for (const value of level) {
      if (!Array.isArray(value)) {
        for (const key of dangerous) if (Object.hasOwn(value, key)) Reflect.deleteProperty(value, key);
      }
      for (const inner of Object.values(value)) if (isContainer(inner)) below.push(inner);
    }
    level = below;
  }
}

/**
 * A server's JSON, without the keys that could reach an object's prototype when somebody merges it.
 *
 * @throws SyntaxError for what is no JSON, RangeError for what is nested too deep for whoever walks it
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  clean(value);
  return value;
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
