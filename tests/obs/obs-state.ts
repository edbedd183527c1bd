import { EventEmitter } from 'node:events';

export interface ObsService {
  readonly type: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

export type OutputState = 'STARTING' | 'STARTED' | 'STOPPING' | 'STOPPED' | 'RECONNECTING' | 'RECONNECTED';

/** What OBS's window would show: where the stream goes, and whether there is one. */
export class ObsState extends EventEmitter<{ event: [string, number, unknown] }> {
  service: ObsService = {
    type: 'rtmp_common',
    settings: { service: 'Twitch', server: 'auto', key: 'twitch' },
  };
  active = false;
  reconnecting = false;
  /** The next start ends before it has begun, as with an address that nobody answers at. */
  failsToStart = false;
  /** Does not come from STARTING to STARTED, nor from STOPPING to STOPPED, until `goOn`. */
  holds = false;
  private startedAt = 0;
  private held: (() => void) | null = null;

  get duration(): number {
    return this.active ? Date.now() - this.startedAt : 0;
  }

  start(): void {
    this.tell('STARTING');
    this.proceed(() => {
      if (this.failsToStart) {
        this.tell('STOPPED');
        return;
      }
      this.active = true;
      this.startedAt = Date.now();
      this.tell('STARTED');
    });
  }

  stop(): void {
    this.tell('STOPPING');
    this.proceed(() => {
      this.active = false;
      this.reconnecting = false;
      this.tell('STOPPED');
    });
  }

  /** The network between OBS and the server comes and goes. */
  reconnect(is: boolean): void {
    this.reconnecting = is;
    this.tell(is ? 'RECONNECTING' : 'RECONNECTED');
  }

  goOn(): void {
    const next = this.held;
    this.held = null;
    next?.();
  }

  /** Another profile of OBS's, with a service of its own. */
  changeProfile(service: ObsService): void {
    this.emit('event', 'CurrentProfileChanging', 2, { profileName: 'Before' });
    this.service = service;
    this.emit('event', 'CurrentProfileChanged', 2, { profileName: 'After' });
  }

  private proceed(next: () => void): void {
    if (this.holds) this.held = next;
    else setImmediate(next);
  }

  private tell(state: OutputState): void {
    this.emit('event', 'StreamStateChanged', 64, {
      outputActive: this.active,
      outputState: `OBS_WEBSOCKET_OUTPUT_${state}`,
    });
  }
}
