import { createHash } from 'node:crypto';
import { ModelWorld } from './model-world.ts';

interface Reached {
  readonly key: string;
  readonly path: readonly string[];
  readonly cost: number;
}

export interface Explored {
  readonly states: number;
  readonly transitions: number;
  readonly troubles: number;
  /** The shortest ways to what must not be; no more than a few. */
  readonly wrong: readonly { readonly what: string; readonly path: string }[];
}

async function replay(path: readonly string[], inCompany: boolean): Promise<ModelWorld> {
  const world = await ModelWorld.begin(inCompany);
  for (const name of path) await world.move(name);
  return world;
}

/** Short: there are many. */
function keyOf(world: ModelWorld): string {
  return createHash('sha1').update(world.key()).digest('base64');
}

/**
 * Goes through all states that so many troubles can lead to, fewest troubles first, each once; from each of them the
 * upload has to end well when the trouble ends.
 */
export async function explore(
  troubles: number,
  { inCompany = false, mostWrong = 3 } = {},
): Promise<Explored> {
  const wrong: { what: string; path: string }[] = [];
  const first = await ModelWorld.begin(inCompany);
  /** The fewest troubles that each state takes, as far as is known. */
  const firstKey = keyOf(first);
  const fewest = new Map([[firstKey, 0]]);
  /** By the number of troubles: what costs none comes before what costs one. */
  const ahead: Reached[][] = Array.from({ length: troubles + 1 }, () => []);
  ahead[0]?.push({ key: firstKey, path: [], cost: 0 });
  let states = 0;
  let transitions = 0;

  for (const level of ahead) {
    for (let reached = level.shift(); reached !== undefined; reached = level.shift()) {
      const { path, cost } = reached;
      // Reached with fewer troubles meanwhile, and gone on from there.
      if (fewest.get(reached.key) !== cost) continue;
      states += 1;
      let here: ModelWorld | null = await replay(path, inCompany);
      for (const move of here.moves()) {
        const costs = cost + move.cost;
        if (costs > troubles) continue;
        const way = [...path, move.name];
        // The first one goes on from here; the others have to come here again.
        const world: ModelWorld = here ?? (await replay(path, inCompany));
        here = null;
        await world.move(move.name);
        transitions += 1;
        const key = keyOf(world);
        const known = fewest.get(key);
        if (known === undefined || known > costs) {
          fewest.set(key, costs);
          ahead[costs]?.push({ key, path: way, cost: costs });
        }
        const what = world.wrong().join('; ') || (known === undefined ? await world.cure() : null);
        world.end();
        if (what) wrong.push({ what, path: way.join(', ') });
        if (wrong.length >= mostWrong) return { states, transitions, troubles, wrong };
      }
    }
  }
  return { states, transitions, troubles, wrong };
}
