import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A script of the bench in a process of its own, asked and answering over the process's channel. */
export interface Child<Ask, Says> {
  readonly process: ChildProcess;
  /** The first thing that it said by itself. */
  readonly ready: Says;
  ask(ask: Ask): Promise<Says>;
  /** Closes the channel and waits for its end. */
  end(): Promise<void>;
  kill(): Promise<void>;
}

/** @throws Error when it ends before it is ready, or while it is asked. */
export async function startChild<Ask, Says>(
  script: string,
  args: readonly string[],
): Promise<Child<Ask, Says>> {
  const child = fork(script, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
  const gone = once(child, 'exit');
  const ended = gone.then(([code, signal]) => {
    throw new Error(`${script} has ended (${String(code ?? signal)})`);
  });
  // Heard by whoever asks; one that ends when it is told to is no error.
  ended.catch(() => undefined);

  const waiting = new Map<number, (said: Says) => void>();
  const first = Promise.withResolvers<Says>();
  child.on('message', (message: Says | { id: number; said: Says }) => {
    if (typeof message === 'object' && message !== null && 'id' in message && 'said' in message) {
      waiting.get(message.id)?.(message.said);
      waiting.delete(message.id);
    } else first.resolve(message);
  });
  const ready = await Promise.race([first.promise, ended]);
  let next = 0;
  return {
    process: child,
    ready,
    ask(ask) {
      const id = (next += 1);
      const answered = new Promise<Says>((resolve) => waiting.set(id, resolve));
      child.send({ id, ask });
      return Promise.race([answered, ended]);
    },
    async end() {
      if (child.connected) child.disconnect();
      await gone;
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
