import type { Outcome } from '../../../src-preload/contract.ts';
import type { PlayerSource } from '../player/load-media.ts';

/** Asked when frames are wanted: what the window can try to play. */
export type FindFrames = () => Promise<Outcome<readonly PlayerSource[]>>;
