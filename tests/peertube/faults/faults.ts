import type { RecordedRequest } from '../http/recorded-request.ts';
import { ActiveFault } from './active-fault.ts';
import type { FaultHandle, FaultRule } from './fault.ts';

/** Takes the server off its port and puts it back. */
export interface Plug {
  offline(): Promise<void>;
  online(): Promise<void>;
}

/** All that goes wrong on purpose. */
export class Faults {
  private active: ActiveFault[] = [];
  private readonly plug: Plug;

  constructor(plug: Plug) {
    this.plug = plug;
  }

  add(rule: FaultRule): FaultHandle {
    const fault = new ActiveFault(rule);
    this.active.push(fault);
    return fault;
  }

  /** Removes every fault and lets go what is delayed. */
  clear(): void {
    for (const fault of this.active) fault.remove();
    this.active = [];
  }

  /** Resets every connection and refuses new ones. */
  offline(): Promise<void> {
    return this.plug.offline();
  }

  /** Listens again, on the same port. */
  online(): Promise<void> {
    return this.plug.online();
  }

  /** The faults that this request meets, in the order in which they were added. */
  strike(request: RecordedRequest): ActiveFault[] {
    return this.active.filter((fault) => fault.strikes(request));
  }
}
