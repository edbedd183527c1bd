import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import * as v from 'valibot';
import type { EventName, Events, Handlers, RequestName } from '../../src-preload/contract.ts';
import { failed, problem, type Outcome } from '../peertube/problem.ts';
import { refusalOf, type AskedBy } from './sender.ts';
import { requestSchemas } from './schemas.ts';

export interface BridgeLog {
  warn(message: string): void;
  error(message: string, error: unknown): void;
}

export interface Bridge {
  /** Tells every window of ours. */
  send<Name extends EventName>(name: Name, payload: Events[Name]): void;
  close(): void;
}

function askedBy(event: IpcMainInvokeEvent): AskedBy {
  const frame = event.senderFrame;
  return {
    sender: event.sender,
    frame: frame === null ? null : { url: frame.url, isTop: frame.parent === null },
  };
}

/**
 * The contract's other side. A request is answered only when the sender is one of our windows, its frame is the
 * top one on our own origin, and its input fits the schema; every answer is an `Outcome`.
 */
export function createBridge(options: {
  handlers: Handlers;
  /** Our windows' contents, now. */
  windows: () => readonly WebContents[];
  log: BridgeLog;
}): Bridge {
  const { handlers, windows, log } = options;

  // The parameter ties a name to its own schema and handler; without it they are unions that do not fit.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  function register<Name extends RequestName>(name: Name): void {
    const schema = requestSchemas[name];
    ipcMain.handle(name, async (event, raw: unknown): Promise<Outcome<unknown>> => {
      const refusal = refusalOf(askedBy(event), windows());
      if (refusal !== null) {
        log.warn(`${name} refused: ${refusal}`);
        return failed(problem('forbidden', { cause: refusal }));
      }
      const input = v.safeParse(schema, raw);
      if (!input.success) {
        const at = input.issues.map((issue) => v.getDotPath(issue) ?? '(root)').join(', ');
        log.warn(`${name} refused: input does not fit at ${at}`);
        return failed(problem('invalid-input', { cause: `${name}: ${at}` }));
      }
      try {
        return await handlers[name](input.output);
      } catch (error) {
        log.error(`${name} broke`, error);
        return failed(problem('bug', { details: { request: name } }));
      }
    });
  }

  const names = Object.keys(requestSchemas) as RequestName[]; // keys of a literal: exactly the names
  names.forEach(register);

  return {
    send(name, payload) {
      for (const contents of windows()) {
        if (!contents.isDestroyed()) contents.send(name, payload);
      }
    },
    close() {
      names.forEach((name) => ipcMain.removeHandler(name));
    },
  };
}
