/**
 * Text form of structured clones, for the way between the page and Node.
 * `createCodec` is self-contained: its source is also injected into pages.
 */
export interface Codec {
  /**
   * A copy of `value` as text, by the rules of the structured clone algorithm.
   * Throws `Error('An object could not be cloned.')` for functions, symbols, DOM nodes, promises and the like.
   */
  readonly encode: (value: unknown) => string;
  /** The value that `encode` was given, copied. */
  readonly decode: (text: string) => unknown;
}

export function createCodec(): Codec {
  const UNDEFINED = -1;
  const HOLE = -2;
  const NAN = -3;
  const INFINITE = -4;
  const MINUS_INFINITE = -5;
  const MINUS_ZERO = -6;
  const constants = new Map<number, unknown>([
    [UNDEFINED, undefined],
    [NAN, NaN],
    [INFINITE, Infinity],
    [MINUS_INFINITE, -Infinity],
    [MINUS_ZERO, -0],
  ]);
  const views = [
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  ];
  const errors = [EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, Error];

  function refuse(): never {
    throw new Error('An object could not be cloned.');
  }

  function toBase64(bytes: Uint8Array): string {
    let binary = '';
    for (let start = 0; start < bytes.length; start += 0x8000)
      binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
    return btoa(binary);
  }

  function fromBase64(text: string): ArrayBuffer {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
    return bytes.buffer;
  }

  function encode(original: unknown): string {
    let value: unknown;
    try {
      value = structuredClone(original);
    } catch (error) {
      // A getter's own error is the caller's; only the algorithm's refusal is translated.
      if (error instanceof DOMException && error.name === 'DataCloneError') refuse();
      throw error;
    }
    const nodes: unknown[] = [];
    const seen = new Map<unknown, number>();

    function reference(item: unknown): number {
      if (item === undefined) return UNDEFINED;
      if (typeof item === 'number') {
        if (Number.isNaN(item)) return NAN;
        if (item === Infinity) return INFINITE;
        if (item === -Infinity) return MINUS_INFINITE;
        if (Object.is(item, -0)) return MINUS_ZERO;
      }
      const known = seen.get(item);
      if (known !== undefined) return known;
      const index = nodes.length;
      seen.set(item, index);
      nodes.push(null);
      nodes[index] = node(item);
      return index;
    }

    function node(item: unknown): unknown {
      if (item === null || typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean')
        return item;
      if (typeof item === 'bigint') return ['bigint', String(item)];
      if (typeof item !== 'object') return refuse();
      if (Array.isArray(item)) {
        const slots: unknown[] = ['array'];
        for (let index = 0; index < item.length; index++)
          slots.push(index in item ? reference(item[index]) : HOLE);
        return slots;
      }
      if (item instanceof Date) return ['date', item.getTime()];
      if (item instanceof RegExp) return ['regexp', item.source, item.flags];
      if (item instanceof Map) return ['map', ...[...item].flat().map(reference)];
      if (item instanceof Set) return ['set', ...[...item].map(reference)];
      if (item instanceof ArrayBuffer) return ['buffer', toBase64(new Uint8Array(item))];
      if (ArrayBuffer.isView(item)) {
        const kind = views.findIndex((view) => item instanceof view);
        if (kind < 0) return refuse();
        const length = item instanceof DataView ? item.byteLength : 'length' in item ? item.length : 0;
        return ['view', kind, reference(item.buffer), item.byteOffset, length];
      }
      if (item instanceof Error) {
        const kind = errors.findIndex((type) => item instanceof type);
        return [
          'error',
          kind,
          item.message,
          item.stack ?? null,
          'cause' in item ? reference(item.cause) : HOLE,
        ];
      }
      if (
        item instanceof Boolean ||
        item instanceof Number ||
        item instanceof String ||
        item instanceof BigInt
      )
        return ['boxed', reference(item.valueOf())];
      const prototype: unknown = Object.getPrototypeOf(item);
      if (prototype !== Object.prototype && prototype !== null) return refuse();
      return ['object', ...Object.entries(item).flatMap(([key, child]) => [key, reference(child)])];
    }

    const root = reference(value);
    return JSON.stringify([root, nodes]);
  }

  function decode(text: string): unknown {
    // Only `encode` makes such text: both ends are this runtime's own code.
    const [root, nodes] = JSON.parse(text) as [number, unknown[]];
    const made = new Map<number, unknown>();

    function keep<T>(index: number, value: T): T {
      made.set(index, value);
      return value;
    }

    function resolve(index: number): unknown {
      if (index < 0) return constants.get(index);
      if (made.has(index)) return made.get(index);
      const node = nodes[index];
      return Array.isArray(node) ? revive(index, node) : keep(index, node);
    }

    function revive(index: number, node: unknown[]): unknown {
      const [kind, ...parts] = node;
      // Each row's parts are what `encode` wrote for that kind.
      const numbers = parts as number[];
      const strings = parts as string[];
      switch (kind) {
        case 'bigint':
          return keep(index, BigInt(strings[0] ?? '0'));
        case 'date':
          return keep(index, new Date(parts[0] === null ? NaN : (numbers[0] ?? NaN)));
        case 'regexp':
          return keep(index, new RegExp(strings[0] ?? '', strings[1] ?? ''));
        case 'buffer':
          return keep(index, fromBase64(strings[0] ?? ''));
        case 'boxed':
          return keep(index, Object(resolve(numbers[0] ?? UNDEFINED)));
        case 'view': {
          // All of them are made alike; the list's element type is their union, which cannot be constructed.
          const View = views[numbers[0] ?? 1] as new (
            buffer: ArrayBuffer,
            from: number,
            length: number,
          ) => ArrayBufferView;
          const buffer = resolve(numbers[1] ?? UNDEFINED) as ArrayBuffer;
          return keep(index, new View(buffer, numbers[2] ?? 0, numbers[3] ?? 0));
        }
        case 'array': {
          const list = keep<unknown[]>(index, new Array<unknown>(parts.length));
          numbers.forEach((item, at) => {
            if (item !== HOLE) list[at] = resolve(item);
          });
          return list;
        }
        case 'map': {
          const map = keep(index, new Map<unknown, unknown>());
          for (let at = 0; at < numbers.length; at += 2)
            map.set(resolve(numbers[at] ?? UNDEFINED), resolve(numbers[at + 1] ?? UNDEFINED));
          return map;
        }
        case 'set': {
          const set = keep(index, new Set<unknown>());
          for (const item of numbers) set.add(resolve(item));
          return set;
        }
        case 'error': {
          const Type = errors[numbers[0] ?? errors.length - 1] ?? Error;
          const error = keep(index, new Type(strings[1] ?? ''));
          if (parts[2] !== null)
            Object.defineProperty(error, 'stack', { value: parts[2], writable: true, configurable: true });
          const cause = numbers[3] ?? HOLE;
          if (cause !== HOLE)
            Object.defineProperty(error, 'cause', {
              value: resolve(cause),
              writable: true,
              configurable: true,
            });
          return error;
        }
        case 'object': {
          const object = keep<Record<string, unknown>>(index, {});
          for (let at = 0; at < parts.length; at += 2)
            // Not an assignment: a key named __proto__ stays a key.
            Object.defineProperty(object, strings[at] ?? '', {
              value: resolve(numbers[at + 1] ?? UNDEFINED),
              writable: true,
              enumerable: true,
              configurable: true,
            });
          return object;
        }
        default:
          throw new Error(`Unknown kind in a clone: ${String(kind)}`);
      }
    }

    return resolve(root);
  }

  return { encode, decode };
}
