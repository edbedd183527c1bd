import { join } from 'node:path';
import { startChild } from './child-process.ts';

export interface ShapedLinkSays {
  readonly kind: 'ready';
  readonly origin: string;
}

/** A slow, long line in front of a server. */
export interface ShapedLink {
  readonly origin: string;
  end(): Promise<void>;
}

export async function startShapedLink(
  target: string,
  { bitsPerSecond, roundTripMs }: { readonly bitsPerSecond: number; readonly roundTripMs: number },
): Promise<ShapedLink> {
  const child = await startChild<never, ShapedLinkSays>(join(import.meta.dirname, 'shaped-link-process.ts'), [
    target,
    String(bitsPerSecond),
    String(roundTripMs),
  ]);
  return { origin: child.ready.origin, end: () => child.end() };
}
