import type { IncomingMessage } from 'node:http';
import type { Device } from '../state/sessions.ts';

/** Who sends a request, as lists of sessions tell it. */
export function deviceOf(request: IncomingMessage): Device {
  return { name: request.headers['user-agent'] ?? '', ip: request.socket.remoteAddress ?? '' };
}
