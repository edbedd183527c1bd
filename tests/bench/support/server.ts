import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { startChild, type Child } from './child-process.ts';
import type { StandInAsk, StandInSays } from './stand-in-messages.ts';

/** The stand-in in a process of its own. */
export interface Server {
  readonly origin: string;
  readonly username: string;
  readonly password: string;
  ask(ask: StandInAsk): Promise<StandInSays>;
  end(): Promise<void>;
}

/** Of each world, the one that the bench signs in as. */
const creators = { small: 'squid', sample: 'ada', archive: 'ines' } as const;

/** @param folder Where its disk is. */
export async function startServer(
  folder: string,
  world: keyof typeof creators = 'small',
  username: string = creators[world],
): Promise<Server> {
  const child: Child<StandInAsk, StandInSays> = await startChild(
    join(import.meta.dirname, 'stand-in-process.ts'),
    [world, await mkdtemp(join(folder, 'stand-in-'))],
  );
  const { ready } = child;
  const account =
    ready.kind === 'ready' ? ready.accounts.find((known) => known.username === username) : undefined;
  if (ready.kind !== 'ready' || account === undefined) throw new Error(`The stand-in has no ${username}.`);
  return { origin: ready.origin, ...account, ask: (ask) => child.ask(ask), end: () => child.end() };
}
