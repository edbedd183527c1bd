import type { ServerLogLevel } from '@peertube/peertube-types';
import type { Clock } from './clock.ts';

export interface LoggedLine {
  readonly level: ServerLogLevel;
  readonly message: string;
  readonly timestamp: string;
  readonly tags?: readonly string[];
  readonly [more: string]: unknown;
}

/** What the server writes down: its own log, and who changed what. */
export class ServerLogs {
  readonly lines: LoggedLine[] = [];
  readonly audit: LoggedLine[] = [];
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  add(level: ServerLogLevel, message: string, more: Readonly<Record<string, unknown>> = {}): void {
    this.lines.push({ ...more, level, message, timestamp: this.clock.date() });
  }

  /** `facts` as the audit log writes them: `channel-name`. */
  addAudit(
    user: string,
    domain: string,
    action: 'create' | 'update' | 'delete',
    facts: Readonly<Record<string, unknown>>,
  ): void {
    const message = JSON.stringify({ user, domain, action, ...facts });
    this.audit.push({ level: 'audit', message, timestamp: this.clock.date() });
  }
}
