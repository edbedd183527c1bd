import log from 'electron-log/main';
import path from 'node:path';
import { inspect } from 'node:util';
import { redact } from './redact.ts';

export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, error?: unknown): void;
}

function described(error: unknown): string {
  return error === undefined ? '' : ` ${inspect(error, { depth: 3, breakLength: Infinity })}`;
}

/** One rotating file in `folder`, and the console. Every line is redacted before it goes anywhere. */
export function createLog(folder: string): Log {
  log.transports.file.resolvePathFn = () => path.join(folder, 'main.log');
  log.transports.file.maxSize = 2_000_000;
  log.transports.ipc.level = false;
  log.transports.console.level = 'warn';
  return {
    info: (message) => log.info(redact(message)),
    warn: (message) => log.warn(redact(message)),
    error: (message, error) => log.error(redact(message + described(error))),
  };
}
