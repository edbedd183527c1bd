import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Plug } from '../faults/faults.ts';

/** Puts a server on a port of 127.0.0.1, takes it off with a reset of every connection, and on again. */
export class Listener implements Plug {
  port: number;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  constructor(server: Server, port: number) {
    this.server = server;
    this.port = port;
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  async online(): Promise<void> {
    if (this.server.listening) return;
    const listening = once(this.server, 'listening');
    this.server.listen(this.port, '127.0.0.1');
    await listening;
    // A TCP server's address is never a pipe's name.
    this.port = (this.server.address() as AddressInfo).port;
  }

  async offline(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.resetAndDestroy();
    await closed;
  }
}
