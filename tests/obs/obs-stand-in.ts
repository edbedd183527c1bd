import { once } from 'node:events';
import { WebSocketServer, type WebSocket } from 'ws';
import { answerTo as authenticationFor, newChallenge } from './authentication.ts';
import { answerTo, refused, type RequestStatus } from './obs-requests.ts';
import { ObsState } from './obs-state.ts';

export type { ObsService } from './obs-state.ts';

/** What goes wrong with a request of one type, or with the greeting. */
export type ObsFault =
  | { readonly on: string; readonly do: 'hang' }
  | { readonly on: string; readonly do: 'close'; readonly code?: number; readonly reason?: string }
  | { readonly on: string; readonly do: 'refuse'; readonly code: number; readonly comment?: string }
  /** Says that all is well, and does nothing. */
  | { readonly on: string; readonly do: 'ignore' }
  /** Messages that are none, and an answer that has none of its fields. */
  | { readonly on: string; readonly do: 'odd' };

export interface ObsStandInOptions {
  /** Without one it asks for none. */
  readonly password?: string;
  /** 0: any that is free. */
  readonly port?: number;
  /** As obs-websocket 4 does it: without a subprotocol. */
  readonly isOld?: boolean;
}

export interface ObsStandIn {
  readonly address: { readonly host: string; readonly port: number };
  readonly state: ObsState;
  /** Types and data of all requests, in their order. */
  readonly requests: readonly { readonly type: string; readonly data: unknown }[];
  /** Clients that have identified themselves. */
  readonly clients: () => number;
  /** Null: all is well again. "Hello" and "Identify" stand for the greeting. */
  fault(fault: ObsFault | null): void;
  /** Its password, from now on. */
  setPassword(password: string | null): void;
  /** The connections break, as when OBS crashes. It still listens. */
  drop(): void;
  /** It is quit: tells so, and goes. */
  quit(): Promise<void>;
  close(): Promise<void>;
}

const codes = { done: 100, notIdentified: 4007, authenticationFailed: 4009, unsupportedRpcVersion: 4010 };

/** A small OBS that speaks obs-websocket 5 in JSON, on loopback. */
export async function startObs(options: ObsStandInOptions = {}): Promise<ObsStandIn> {
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: options.port ?? 0,
    handleProtocols: (offered) =>
      options.isOld !== true && offered.has('obswebsocket.json') ? 'obswebsocket.json' : false,
  });
  await once(server, 'listening');
  const state = new ObsState();
  const requests: { type: string; data: unknown }[] = [];
  const identified = new Map<WebSocket, number>();
  let password = options.password ?? null;
  let fault: ObsFault | null = null;

  const faultOn = (type: string): ObsFault | null => (fault?.on === type ? fault : null);
  const send = (socket: WebSocket, op: number, d: unknown): void => socket.send(JSON.stringify({ op, d }));

  state.on('event', (eventType, eventIntent, eventData) => {
    for (const [socket, subscriptions] of identified) {
      if ((subscriptions & eventIntent) !== 0) send(socket, 5, { eventType, eventIntent, eventData });
    }
  });

  function answer(socket: WebSocket, requestId: unknown, type: string, data: unknown): void {
    requests.push({ type, data });
    const wrong = faultOn(type);
    const respond = (requestStatus: RequestStatus, responseData?: unknown): void =>
      send(socket, 7, { requestType: type, requestId, requestStatus, responseData });
    switch (wrong?.do) {
      case 'hang':
        return;
      case 'close':
        socket.close(wrong.code ?? 1011, wrong.reason ?? '');
        return;
      case 'refuse':
        respond(refused(wrong.code, wrong.comment).status);
        return;
      case 'ignore':
        respond({ result: true, code: codes.done });
        return;
      case 'odd':
        socket.send('{');
        socket.send(JSON.stringify({ op: 7 }));
        send(socket, 5, { eventType: 'StreamStateChanged', eventData: { outputState: 7 } });
        send(socket, 5, { eventType: 'StreamStateChanged', eventData: { outputState: 'constructor' } });
        send(socket, 5, { eventType: 'StreamStateChanged' });
        send(socket, 99, {});
        respond({ result: true, code: codes.done }, { outputActive: 'yes', obsVersion: {} });
        return;
      case undefined: {
        const answered = answerTo(state, type, data);
        respond(answered.status, answered.data);
        answered.then?.();
      }
    }
  }

  server.on('connection', (socket) => {
    const challenge = newChallenge();
    socket.on('error', () => undefined); // What a client does wrong is its own trouble.
    socket.on('close', () => identified.delete(socket));
    socket.on('message', (raw: Buffer) => {
      // The client is this project's own: what it sends has this shape, or a test fails.
      const { op, d } = JSON.parse(raw.toString()) as { op: number; d: Record<string, unknown> };
      if (op === 1) identify(d);
      else if (!identified.has(socket)) socket.close(codes.notIdentified);
      else if (op === 6) answer(socket, d['requestId'], String(d['requestType']), d['requestData']);
    });

    function identify(d: Record<string, unknown>): void {
      const wrong = faultOn('Identify');
      if (wrong?.do === 'hang') return;
      if (wrong?.do === 'close') {
        socket.close(wrong.code ?? 1011, wrong.reason);
        return;
      }
      if (password !== null && d['authentication'] !== authenticationFor(challenge, password)) {
        socket.close(codes.authenticationFailed, 'Authentication failed.');
        return;
      }
      if (d['rpcVersion'] !== 1) {
        socket.close(codes.unsupportedRpcVersion);
        return;
      }
      identified.set(socket, Number(d['eventSubscriptions'] ?? 2047));
      send(socket, 2, { negotiatedRpcVersion: 1 });
    }

    const greeting = faultOn('Hello');
    if (greeting?.do === 'close') socket.close(greeting.code ?? 1011, greeting.reason);
    if (greeting !== null || options.isOld === true) return;
    send(socket, 0, {
      obsWebSocketVersion: '5.5.2',
      rpcVersion: 1,
      ...(password !== null && { authentication: challenge }),
    });
  });

  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');

  async function close(): Promise<void> {
    for (const socket of server.clients) socket.terminate();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  }

  return {
    address: { host: '127.0.0.1', port: bound.port },
    state,
    requests,
    clients: () => identified.size,
    fault: (next) => void (fault = next),
    setPassword: (next) => void (password = next),
    drop: () => {
      for (const socket of server.clients) socket.terminate();
    },
    async quit() {
      state.emit('event', 'ExitStarted', 1, undefined);
      await close();
    },
    close,
  };
}
