/**
 * One end of `contextBridge`: the same code runs in the page's world and in the preload's. They share nothing but
 * a DOM node that neither's document holds; what is dispatched on it reaches the other world synchronously, and
 * as a structured clone. Self-contained, since its source is injected; and it keeps its own references to all
 * that it uses, since the page may replace any of JavaScript's built-ins later.
 */
export interface BridgeEnd {
  /** Sends a message and returns the other end's answer, or throws its error. */
  ask(operation: string, ...parameters: unknown[]): unknown;
  answer(operation: string, handler: (...parameters: unknown[]) => unknown): void;
}

export function createBridgeEnd(port: EventTarget, outgoing: string, incoming: string): BridgeEnd {
  type Wire = readonly unknown[];
  type AnyFunction = (...parameters: unknown[]) => unknown;

  /* eslint-disable @typescript-eslint/unbound-method -- they are taken off their objects on purpose, for `apply` */
  const { apply, getPrototypeOf, ownKeys } = Reflect;
  const { create, defineProperty, freeze, getOwnPropertyDescriptor } = Object;
  const isArray = Array.isArray;
  const OwnMap = Map;
  const OwnPromise = Promise;
  const OwnError = Error;
  const OwnEvent = CustomEvent;
  const OwnString = String;
  const objectPrototype = Object.prototype;
  const mapGet = Map.prototype.get;
  const mapSet = Map.prototype.set;
  const mapDelete = Map.prototype.delete;
  const then = Promise.prototype.then;
  const dispatchEvent = EventTarget.prototype.dispatchEvent;
  const addEventListener = EventTarget.prototype.addEventListener;
  const detailOf = getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get;
  const { toString } = objectPrototype;
  /* eslint-enable @typescript-eslint/unbound-method */
  const isError = (value: object): value is Error => value instanceof OwnError;

  function remembered<K, V>(): {
    get(key: K): V | undefined;
    set(key: K, value: V): void;
    remove(key: K): void;
  } {
    const map = new OwnMap<K, V>();
    return {
      get: (key) => apply(mapGet, map, [key]) as V | undefined, // Map.prototype.get's own type.
      set: (key, value) => void apply(mapSet, map, [key, value]),
      remove: (key) => void apply(mapDelete, map, [key]),
    };
  }

  /** Own property, whatever setters the page may have put on prototypes. */
  function put(target: object, key: PropertyKey, value: unknown, isFixed = false): void {
    const descriptor = create(null) as PropertyDescriptor;
    descriptor.value = value;
    descriptor.enumerable = true;
    descriptor.writable = !isFixed;
    descriptor.configurable = !isFixed;
    defineProperty(target, key, descriptor);
  }

  function list(...items: unknown[]): unknown[] {
    return items;
  }

  let lastId = 0;
  const functions = remembered<number, AnyFunction>();
  const functionIds = remembered<unknown, number>();
  const proxies = remembered<number, AnyFunction>();
  const proxyIds = remembered<unknown, number>();
  const waiting = remembered<
    number,
    { resolve: (value: unknown) => void; reject: (error: unknown) => void }
  >();
  const handlers = remembered<string, AnyFunction>();

  function refuse(): never {
    throw new OwnError('An object could not be cloned.');
  }

  /** A value in the form that crosses: functions and promises become numbers, the rest is copied. */
  function pack(value: unknown, seen = remembered<unknown, number>(), count = { of: 0 }): Wire {
    if (typeof value === 'function') {
      const foreign = proxyIds.get(value);
      if (foreign !== undefined) return list('yours', foreign);
      let id = functionIds.get(value);
      if (id === undefined) {
        id = ++lastId;
        functionIds.set(value, id);
        functions.set(id, value as AnyFunction); // typeof says so.
      }
      return list('function', id);
    }
    if (typeof value === 'symbol') return refuse();
    if (typeof value !== 'object' || value === null) return list('value', value);
    const known = seen.get(value);
    if (known !== undefined) return list('seen', known);
    if (value instanceof OwnPromise) return packPromise(value);
    if (isError(value)) return list('error', OwnString(value.message), OwnString(value.stack));
    const isList = isArray(value);
    if (!isList && !isRecord(value)) return list('value', value);
    seen.set(value, count.of++);
    const children = list();
    const keys = ownKeys(value);
    let at = 0;
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index];
      if (typeof key !== 'string' || !getOwnPropertyDescriptor(value, key)?.enumerable) continue;
      // A record by the test above: reading a key of its own is what copying it means.
      put(children, at++, list(key, pack((value as Record<string, unknown>)[key], seen, count)));
    }
    return isList ? list('array', value.length, children) : list('record', children);
  }

  /** Class instances cross as records of their own properties; what the platform can clone is left to it. */
  function isRecord(value: object): boolean {
    const prototype = getPrototypeOf(value);
    if (prototype === null || prototype === objectPrototype) return true;
    const tag: unknown = apply(toString, value, []);
    return tag === '[object Object]';
  }

  function packPromise(promise: Promise<unknown>): Wire {
    const id = ++lastId;
    const settle = (how: string) => (result: unknown) => {
      try {
        ask('settle', id, how, result);
      } catch (error) {
        ask('settle', id, 'reject', error);
      }
    };
    void apply(then, promise, [settle('resolve'), settle('reject')]);
    return list('promise', id);
  }

  function unpack(wire: unknown, isFrozen: boolean, seen: unknown[] = []): unknown {
    if (!isArray(wire)) return refuse();
    const kind: unknown = wire[0];
    const first: unknown = wire[1];
    if (kind === 'value') return first;
    if (kind === 'seen') return seen[first as number]; // An index that `pack` counted.
    if (kind === 'function') return proxy(first as number); // An id that `pack` gave.
    if (kind === 'yours') return functions.get(first as number);
    if (kind === 'error') {
      const error = new OwnError(first as string);
      return error;
    }
    if (kind === 'promise')
      return new OwnPromise((resolve, reject) => {
        waiting.set(first as number, { resolve, reject });
      });
    const target: object = kind === 'array' ? [] : {};
    if (isArray(target)) target.length = first as number; // Counted by `pack`; holes stay holes.
    put(seen, seen.length, target);
    const children: unknown = kind === 'array' ? wire[2] : first;
    if (!isArray(children)) return refuse();
    for (let index = 0; index < children.length; index++) {
      const pair: unknown = children[index];
      if (!isArray(pair)) return refuse();
      put(target, pair[0] as string, unpack(pair[1], isFrozen, seen), isFrozen);
    }
    return isFrozen ? freeze(target) : target;
  }

  function proxy(id: number): AnyFunction {
    const known = proxies.get(id);
    if (known) return known;
    const made: AnyFunction = (...parameters) => ask('call', id, ...parameters);
    proxies.set(id, made);
    proxyIds.set(made, id);
    return made;
  }

  let answer: unknown;

  function dispatch(message: unknown): void {
    apply(dispatchEvent, port, [new OwnEvent(outgoing, { detail: message })]);
  }

  function ask(operation: string, ...parameters: unknown[]): unknown {
    answer = undefined;
    dispatch(list('ask', operation, pack(parameters)));
    const result = answer;
    answer = undefined;
    if (!isArray(result)) throw new OwnError('The other world of this window does not answer.');
    const value = unpack(result[1], operation === 'expose');
    if (result[0] === 'threw') throw value;
    return value;
  }

  function reply(how: string, value: unknown): void {
    let wire: Wire;
    try {
      wire = list(how, pack(value));
    } catch (error) {
      wire = list('threw', pack(error));
    }
    dispatch(list('answer', wire));
  }

  function perform(operation: string, wire: unknown): unknown {
    const parameters = unpack(wire, operation === 'expose');
    if (!isArray(parameters)) return refuse();
    if (operation === 'call') {
      const target = functions.get(parameters[0] as number); // 'call' comes from `proxy` alone.
      if (!target) throw new OwnError('This function is no longer there.');
      const rest = list();
      for (let index = 1; index < parameters.length; index++) put(rest, index - 1, parameters[index]);
      return apply(target, undefined, rest);
    }
    if (operation === 'settle') {
      const id = parameters[0] as number; // 'settle' comes from `packPromise` alone.
      const promise = waiting.get(id);
      waiting.remove(id);
      if (parameters[1] === 'resolve') promise?.resolve(parameters[2]);
      else promise?.reject(parameters[2]);
      return undefined;
    }
    const handler = handlers.get(operation);
    if (!handler) throw new OwnError(`Nothing answers ${operation}.`);
    return apply(handler, undefined, parameters);
  }

  apply(addEventListener, port, [
    incoming,
    (event: Event) => {
      const message: unknown = detailOf ? apply(detailOf, event, []) : null;
      // What could not be cloned arrives as null: the platform swallows the refusal.
      if (!isArray(message)) {
        dispatch(list('answer', list('threw', list('error', 'An object could not be cloned.', ''))));
        return;
      }
      if (message[0] === 'answer') {
        answer = message[1];
        return;
      }
      let how = 'returned';
      let value: unknown;
      try {
        value = perform(message[1] as string, message[2]); // `ask` writes it so.
      } catch (error) {
        how = 'threw';
        value = error;
      }
      reply(how, value);
    },
  ]);

  return {
    ask,
    answer: (operation, handler) => {
      handlers.set(operation, handler);
    },
  };
}
