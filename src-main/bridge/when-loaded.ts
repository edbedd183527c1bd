import type { EventName, Events } from '../../src-preload/contract.ts';
import type { Bridge } from './bridge.ts';

/** Tells the page what must not get lost: before there is one that listens, it waits. */
export interface WhenLoaded {
  send<Name extends EventName>(name: Name, payload: Events[Name]): void;
  /** The page listens. */
  loaded(): void;
  /** Its window was closed. */
  gone(): void;
}

export function createWhenLoaded(send: Bridge['send']): WhenLoaded {
  let listens = false;
  let waiting: (() => void)[] = [];
  return {
    send<Name extends EventName>(name: Name, payload: Events[Name]) {
      if (listens) send(name, payload);
      else waiting.push(() => send(name, payload));
    },
    loaded() {
      listens = true;
      const due = waiting;
      waiting = [];
      for (const tell of due) tell();
    },
    gone() {
      listens = false;
    },
  };
}
