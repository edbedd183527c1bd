import type { Protocol } from '../chromium/cdp.ts';
import { toAppUrl } from './app-url.ts';

export interface ConsoleMessage {
  readonly level: 'debug' | 'info' | 'warning' | 'error';
  readonly message: string;
  readonly lineNumber: number;
  readonly sourceId: string;
}

const levels: Readonly<Partial<Record<string, ConsoleMessage['level']>>> = {
  warning: 'warning',
  error: 'error',
  assert: 'error',
  debug: 'debug',
};

function textOf({ value, description }: Protocol.Runtime.RemoteObject): string {
  if (value === undefined) return description ?? '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What a page wrote to its console, in Electron's form. */
export function consoleMessage(event: Protocol.Runtime.consoleAPICalledPayload): ConsoleMessage {
  const frame = event.stackTrace?.callFrames[0];
  return {
    level: levels[event.type] ?? 'info',
    message: event.args.map(textOf).join(' '),
    lineNumber: (frame?.lineNumber ?? 0) + 1,
    sourceId: toAppUrl(frame?.url ?? ''),
  };
}
