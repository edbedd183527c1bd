/** What listeners get as `event`: Electron's preventable event, without more. */
export class RuntimeEvent {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/** An event with details as properties of the event itself, as newer Electron events have. */
export function eventWith<T extends object>(details: T): RuntimeEvent & T {
  return Object.assign(new RuntimeEvent(), details);
}
