/** Says which call went beyond the runtime; Electron itself has it. */
export class NotImplementedError extends Error {
  override readonly name = 'NotImplementedError';

  constructor(what: string) {
    super(`${what} is not implemented by Sepiola's runtime (build/runtime). On real Electron it exists.`);
  }
}

export function notImplemented(what: string): never {
  throw new NotImplementedError(what);
}

/**
 * Gives `target` a throwing method for each of Electron's members that it lacks, so that a use of one is told
 * by name instead of failing as `undefined`.
 */
export function refuseMissing(target: object, label: string, names: readonly string[]): void {
  for (const name of names) {
    if (name in target) continue;
    Object.defineProperty(target, name, {
      configurable: true,
      writable: true,
      enumerable: false,
      value: () => notImplemented(`${label}.${name}`),
    });
  }
}

/** A whole module of Electron that the runtime lacks: importing it is fine, using it is told. */
export function missingModule(label: string): object {
  return new Proxy(function () {}, {
    get(_, property) {
      if (typeof property === 'symbol' || property === 'then' || property === 'prototype') return undefined;
      return notImplemented(`${label}.${property}`);
    },
    apply: () => notImplemented(label),
    construct: () => notImplemented(`new ${label}`),
  });
}
