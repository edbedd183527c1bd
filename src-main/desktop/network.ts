import { EventEmitter } from 'node:events';
import { net, powerMonitor } from 'electron';

/** Whether there is a network, as far as this machine can tell. */
export interface Network {
  online(): boolean;
  /** Calls back when that changes; gives the function that stops it. */
  onChange(listener: (online: boolean) => void): () => void;
  /** Chromium's own events, handed on by the window. */
  report(online: boolean): void;
}

export interface Power {
  /** The machine woke up; gives the function that stops it. */
  onResume(listener: () => void): () => void;
}

export function createNetwork(): Network {
  const events = new EventEmitter<{ change: [boolean] }>();
  let online = net.isOnline();

  function set(next: boolean): void {
    if (next === online) return;
    online = next;
    events.emit('change', next);
  }

  powerMonitor.on('resume', () => set(net.isOnline()));
  return {
    online: () => online,
    onChange(listener) {
      events.on('change', listener);
      return () => void events.off('change', listener);
    },
    report: set,
  };
}

export const power: Power = {
  onResume(listener) {
    powerMonitor.on('resume', listener);
    return () => void powerMonitor.off('resume', listener);
  },
};
