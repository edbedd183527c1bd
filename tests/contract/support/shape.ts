import { isFields } from '../../../src-main/peertube/is-fields.ts';

/** What a value looks like: its possible types, its keys, its elements. */
export interface Shape {
  readonly types: ReadonlySet<string>;
  /** For objects: each key's shape, and whether every sample had it. */
  readonly keys: ReadonlyMap<string, { readonly shape: Shape; readonly always: boolean }>;
  /** For arrays: all elements of all samples as one; undefined while none was seen. */
  readonly elements: Shape | undefined;
}

/** The shape that all samples share. */
export function shapeOf(samples: readonly unknown[]): Shape {
  const objects = samples.filter(isFields);
  const elements = samples.filter((sample): sample is unknown[] => Array.isArray(sample)).flat();
  const names = new Set(objects.flatMap((object) => Object.keys(object)));
  return {
    types: new Set(samples.map(typeName)),
    keys: new Map(
      [...names].map((name) => {
        const having = objects.filter((object) => name in object);
        const shape = shapeOf(having.map((object) => object[name]));
        return [name, { shape, always: having.length === objects.length }];
      }),
    ),
    elements: elements.length === 0 ? undefined : shapeOf(elements),
  };
}

/** Where a value departs from a shape: `path: what`. */
export function departures(value: unknown, shape: Shape, path = 'body'): string[] {
  const type = typeName(value);
  if (!shape.types.has(type)) return [`${path}: ${type} instead of ${[...shape.types].join(' or ')}`];
  if (Array.isArray(value)) return fromElements(value, shape, path);
  if (!isFields(value)) return [];
  const found: string[] = [];
  for (const [name, { shape: inner, always }] of shape.keys) {
    if (name in value) found.push(...departures(value[name], inner, `${path}.${name}`));
    else if (always) found.push(`${path}.${name}: missing`);
  }
  for (const name of Object.keys(value)) {
    if (!shape.keys.has(name)) found.push(`${path}.${name}: not in the recording`);
  }
  return found;
}

function fromElements(value: readonly unknown[], shape: Shape, path: string): string[] {
  const { elements } = shape;
  if (!elements) return [];
  if (value.length === 0) return [`${path}: empty`];
  return value.flatMap((element, index) => departures(element, elements, `${path}[${index}]`));
}

function typeName(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}
