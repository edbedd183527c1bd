import { createServer, connect, type Socket } from 'node:net';
import type { ShapedLinkSays } from './shaped-link.ts';

/**
 * A slow, long line to one server: what comes in leaves after half a round trip, and no faster than the rate, which
 * all connections of one direction share. In a process of its own, so that it takes nobody's time.
 */
const [target = '', bitsPerSecond = '', roundTripMs = ''] = process.argv.slice(2);
const { hostname, port } = new URL(target);
const bytesPerMs = Number(bitsPerSecond) / 8000;
const delayMs = Number(roundTripMs) / 2;
/** What may wait in front of the line: two round trips of it. */
const mostWaiting = bytesPerMs * Number(roundTripMs) * 2;

/** One direction of the line. */
class Direction {
  private freeAt = 0;

  carry(from: Socket, to: Socket): void {
    /** In order, whatever order timers that are rounded to milliseconds come in. Null: the end. */
    const onTheWay: (Buffer | null)[] = [];
    let waiting = 0;
    const send = (piece: Buffer | null): void => {
      const now = performance.now();
      const bytes = piece?.length ?? 0;
      this.freeAt = Math.max(this.freeAt, now) + bytes / bytesPerMs;
      waiting += bytes;
      if (waiting > mostWaiting) from.pause();
      onTheWay.push(piece);
      setTimeout(() => {
        waiting -= bytes;
        if (waiting <= mostWaiting) from.resume();
      }, this.freeAt - now);
      setTimeout(
        () => {
          const next = onTheWay.shift() ?? null;
          if (next === null) to.end();
          else to.write(next);
        },
        this.freeAt - now + delayMs,
      );
    };
    from.on('data', send).on('end', () => send(null));
    from.on('error', () => to.destroy());
  }
}

const up = new Direction();
const down = new Direction();
const server = createServer({ allowHalfOpen: true }, (near) => {
  const far = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  near.setNoDelay(true);
  far.setNoDelay(true);
  up.carry(near, far);
  down.carry(far, near);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  process.send?.({ kind: 'ready', origin: `http://127.0.0.1:${address.port}` } satisfies ShapedLinkSays);
});
process.on('disconnect', () => process.exit(0));
