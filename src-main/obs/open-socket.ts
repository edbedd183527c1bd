import type { OBSWebSocket } from 'obs-websocket-js/json';

/** obs-websocket-js's class, with an end that does not wait for the other side. */
export type ObsSocket = OBSWebSocket & { terminate(): void };

/**
 * Loaded when somebody wants OBS, and not with the app. Its `debug` would write every message to the terminal, keys
 * among them, where the environment asks for that: it does not get to see it.
 */
export async function loadObsSocket(): Promise<new () => ObsSocket> {
  const wanted = process.env['DEBUG'];
  delete process.env['DEBUG'];
  try {
    const { OBSWebSocket: Socket } = await import('obs-websocket-js/json');
    return class extends Socket {
      terminate(): void {
        // Its type is the browser's; on Node it is ws's, which can end a connection that does not answer.
        (this.socket as { terminate?: () => void } | undefined)?.terminate?.();
      }
    };
  } finally {
    if (wanted !== undefined) process.env['DEBUG'] = wanted;
  }
}
