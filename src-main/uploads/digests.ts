import { Worker } from 'node:worker_threads';
import { readProblem } from '../files/index.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { Part } from './part-stream.ts';

/** What the server checks each chunk against (peertube.md, rule 3). */
export interface Digests {
  /**
   * SHA-1 of a part of a file, base64, as the `Digest` header wants it.
   *
   * Problems: 'file-gone', 'file-unreadable', 'file-changed' (it ends before `part.end`), 'aborted'.
   */
  ofPart(path: string, name: string, part: Part, signal: AbortSignal): Promise<Outcome<string>>;
  /** What is being hashed ends with 'aborted'. */
  close(): Promise<void>;
}

type Ask = { readonly id: number; readonly path: string } & Part;

type Said = { readonly id: number } & (
  | { readonly kind: 'digest'; readonly digest: string }
  /** It has fewer bytes. */
  | { readonly kind: 'short' }
  | { readonly kind: 'stopped' }
  /** Of an error no more than this comes through to another thread. */
  | { readonly kind: 'error'; readonly message: string; readonly code?: string | undefined }
);

/**
 * The other thread's program. It is handed over as text, since the app's bundle has no second file to start: it uses
 * nothing from outside itself.
 */
function hashParts(): void {
  const { parentPort } = process.getBuiltinModule('node:worker_threads');
  const { createHash } = process.getBuiltinModule('node:crypto');
  const { open } = process.getBuiltinModule('node:fs/promises');
  const { readSync } = process.getBuiltinModule('node:fs');
  // Small enough to be in the processor's own memory still when it is hashed, which is why this thread reads itself.
  const readBytes = 256 * 1024;
  const readsInTurn = 32;
  const wanted = new Set<number>();

  async function hash({ id, path, start, end }: Ask): Promise<Said> {
    const file = await open(path, 'r');
    try {
      const sum = createHash('sha1');
      const buffer = Buffer.allocUnsafeSlow(readBytes);
      let at = start;
      for (let reads = 1; at < end; reads += 1) {
        const bytes = readSync(file.fd, buffer, 0, Math.min(readBytes, end - at), at);
        if (bytes === 0) return { id, kind: 'short' };
        sum.update(bytes === readBytes ? buffer : buffer.subarray(0, bytes));
        at += bytes;
        if (reads % readsInTurn > 0) continue;
        // Other parts have their turn, and this one may not be wanted any more.
        await new Promise((resolve) => setImmediate(resolve));
        if (!wanted.has(id)) return { id, kind: 'stopped' };
      }
      return { id, kind: 'digest', digest: sum.digest('base64') };
    } finally {
      await file.close();
    }
  }

  parentPort?.on('message', (asked: Ask | number) => {
    if (typeof asked === 'number') {
      wanted.delete(asked);
      return;
    }
    const { id } = asked;
    wanted.add(id);
    void hash(asked)
      .catch((error: unknown): Said => {
        const { message, code } = error as NodeJS.ErrnoException; // of the file system
        return { id, kind: 'error', message, code };
      })
      .then((said) => {
        wanted.delete(id);
        parentPort.postMessage(said);
      });
  });
}

/**
 * Hashes in a thread of its own, which begins with the first part: the thread that talks to the window and to the
 * network must not stand still for it, and the next chunk is hashed while this one travels.
 */
export function createDigests(): Digests {
  let worker: Worker | null = null;
  let last = 0;
  const waiting = new Map<number, (said: Said) => void>();

  function begin(): Worker {
    // What this process was started with (a debugger, a hook) is not meant for it.
    const begun = new Worker(`(${hashParts.toString()})()`, { eval: true, execArgv: [] });
    begun.unref();
    begun.on('message', (said: Said) => {
      waiting.get(said.id)?.(said);
    });
    const over = (error?: Error): void => {
      if (worker === begun) worker = null;
      for (const [id, resolve] of waiting) {
        resolve(
          error === undefined ? { id, kind: 'stopped' } : { id, kind: 'error', message: error.message },
        );
      }
    };
    begun.on('error', over).on('exit', () => over());
    return begun;
  }

  async function ask(path: string, part: Part, signal: AbortSignal): Promise<Said> {
    worker ??= begin();
    const asked = worker;
    const id = (last += 1);
    const stop = (): void => asked.postMessage(id);
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await new Promise<Said>((resolve) => {
        waiting.set(id, resolve);
        asked.postMessage({ id, path, start: part.start, end: part.end } satisfies Ask);
      });
    } finally {
      waiting.delete(id);
      signal.removeEventListener('abort', stop);
    }
  }

  return {
    async ofPart(path, name, part, signal) {
      if (signal.aborted) return failed(problem('aborted'));
      const said = await ask(path, part, signal);
      switch (said.kind) {
        case 'digest':
          return succeeded(said.digest);
        case 'short':
          return failed(problem('file-changed', { details: { name } }));
        case 'stopped':
          return failed(problem('aborted'));
        case 'error':
          return failed(readProblem(Object.assign(new Error(said.message), { code: said.code }), name));
      }
    },
    async close() {
      await worker?.terminate();
    },
  };
}
