import { createHash } from 'node:crypto';

/** Numbers that look random and depend on the seed alone. */
export interface Random {
  /** An integer from `from` to `to - 1`. */
  between(from: number, to: number): number;
  /** Another one for a part of the whole, so that no part depends on how many numbers another one took. */
  part(name: string): Random;
}

export function createRandom(seed: string): Random {
  let taken = 0;
  return {
    between(from, to) {
      taken += 1;
      const bytes = createHash('sha256').update(`${seed} ${taken}`).digest();
      return from + Math.floor((bytes.readUInt32BE(0) / 2 ** 32) * (to - from));
    },
    part: (name) => createRandom(`${seed}/${name}`),
  };
}
