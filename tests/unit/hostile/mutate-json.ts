import type { Random } from './random.ts';

/** JSON as text cannot say what a hostile server can: these become text of their own. */
const asText = new Map<string, (random: Random) => string>([
  ['@deep', (random) => deep(10 ** (2 + random.below(4)), random)],
  ['@number', (random) => random.pick(['1e999', '-1e999', '-0', '1e-400', '9007199254740993', '00', '.5'])],
  ['@polluting', () => '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'],
  ['@twice', () => '{"total":1,"total":"two","data":[],"data":{}}'],
]);

function deep(depth: number, random: Random): string {
  return random.chance(0.5)
    ? '['.repeat(depth) + ']'.repeat(depth)
    : '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
}

const someValues = [
  null,
  true,
  false,
  0,
  -1,
  2 ** 53,
  1.5,
  '',
  'null',
  '<script>alert(1)</script>',
  '\u0000\ud800\u202e',
  'constructor',
  [],
  [null],
  [[[]]],
  {},
  { toString: 1, valueOf: null, toJSON: 'x' },
  { data: {}, total: -1 },
  { length: 3 },
] as const;

function anyValue(random: Random): unknown {
  if (random.chance(0.25)) return random.pick([...asText.keys()] as [string, ...string[]]);
  if (random.chance(0.1)) return 'x'.repeat(10 ** (3 + random.below(3)));
  if (random.chance(0.05)) return Array.from({ length: 5000 }, (_item, index) => index);
  return random.pick(someValues);
}

function isContainer(value: unknown): value is Record<string, unknown> | unknown[] {
  return typeof value === 'object' && value !== null;
}

const oddKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'then',
  '',
  '@',
  'total',
  'data',
] as const;

/** Changes one place, by a walk from the top that may end anywhere. */
function changeOnePlace(value: unknown, random: Random): unknown {
  if (!isContainer(value) || random.chance(0.12)) return anyValue(random);
  const keys = Object.keys(value);
  if (keys.length === 0 || random.chance(0.08)) {
    if (Array.isArray(value)) return [...(value as readonly unknown[]), anyValue(random)];
    // A key named `__proto__` has to be an own one, to be written as such.
    return Object.fromEntries([...Object.entries(value), [random.pick(oddKeys), anyValue(random)]]);
  }
  const key = keys[random.below(keys.length)] ?? '';
  const entries: [string, unknown][] = Object.entries(value);
  const remove = random.chance(0.15);
  const changed = entries.flatMap(([name, inner]) =>
    name !== key ? [[name, inner] as const] : remove ? [] : [[name, changeOnePlace(inner, random)] as const],
  );
  return Array.isArray(value) ? changed.map(([, inner]) => inner) : Object.fromEntries(changed);
}

/** The text of a body with 1 to 4 places changed. */
export function mutatedJson(body: unknown, random: Random): string {
  let value = body;
  for (let times = 1 + random.below(4); times > 0; times -= 1) value = changeOnePlace(value, random);
  const text = JSON.stringify(value);
  return text.replaceAll(/"(@\w+)"/g, (whole, name: string) => asText.get(name)?.(random) ?? whole);
}
