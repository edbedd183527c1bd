import { EventEmitter } from 'node:events';

type Handler = (event: object, ...parameters: unknown[]) => unknown;

/** Electron's `ipcMain`: listeners for messages, one handler for each channel that is invoked. */
export class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    if (typeof handler !== 'function')
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`);
    this.#handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...parameters) => {
      this.removeHandler(channel);
      return handler(event, ...parameters);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** The runtime's side: what the handler returns, perhaps a promise. Throws where no handler is registered. */
  answer(channel: string, event: object, parameters: readonly unknown[]): unknown {
    const handler = this.#handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return handler(event, ...parameters);
  }

  isHandled(channel: string): boolean {
    return this.#handlers.has(channel);
  }
}

export const ipcMain = new IpcMain();
