import { EventEmitter } from 'node:events';
import { RuntimeEvent } from './runtime-event.ts';

export interface NotificationOptions {
  readonly title?: string;
  readonly subtitle?: string;
  readonly body?: string;
  readonly silent?: boolean;
  readonly icon?: unknown;
  readonly actions?: readonly unknown[];
  readonly urgency?: string;
}

/** Electron's `Notification`. It is written to stderr and kept; a test emits `click` on what it finds in `shown`. */
export class Notification extends EventEmitter {
  /** All that were shown since the start, oldest first: for tests. */
  static readonly shown: Notification[] = [];
  title: string;
  subtitle: string;
  body: string;
  silent: boolean;
  urgency: string;
  readonly icon: unknown;
  readonly actions: readonly unknown[];
  isOpen = false;

  constructor(options: NotificationOptions = {}) {
    super();
    this.title = options.title ?? '';
    this.subtitle = options.subtitle ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
    this.urgency = options.urgency ?? 'normal';
    this.icon = options.icon;
    this.actions = options.actions ?? [];
  }

  show(): void {
    if (this.isOpen) this.close();
    this.isOpen = true;
    Notification.shown.push(this);
    console.error(`[runtime] Notification: ${this.title} ${this.body}`);
    queueMicrotask(() => this.emit('show', new RuntimeEvent()));
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    queueMicrotask(() => this.emit('close', new RuntimeEvent()));
  }

  static isSupported(): boolean {
    return true;
  }
}
