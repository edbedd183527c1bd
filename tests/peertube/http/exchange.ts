import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OperationName } from '../../../src-main/peertube/operations/index.ts';
import type { ActiveFault } from '../faults/active-fault.ts';
import type { BodyTap } from '../faults/body-tap.ts';
import type { StoredUser } from '../state/user.ts';
import type { World } from '../state/world.ts';
import type { Answer } from './answer.ts';
import type { Fields, UploadedFile } from './body.ts';

/** One request on its way to a handler, its body read and its sender known. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly operation: OperationName;
  readonly world: World;
  /** Path and query, as requested. */
  readonly url: string;
  /** The body on its way in, for handlers that read it themselves. */
  readonly body: BodyTap;
  /** What befalls this request. */
  readonly faults: readonly ActiveFault[];
  /** The path's parameters, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly fields: Fields;
  readonly files: ReadonlyMap<string, UploadedFile>;
  readonly user: StoredUser | undefined;
  readonly token: string | undefined;
}

/** Somebody is signed in: guaranteed for operations whose row says `who: 'user'` or more. */
export function sender(exchange: Exchange): StoredUser {
  if (!exchange.user) throw new Error(`${exchange.operation} was let through without a user`);
  return exchange.user;
}

export function param(exchange: Exchange, name: string): string {
  const value = exchange.params[name];
  if (value === undefined) throw new Error(`${exchange.operation} has no path parameter ${name}`);
  return value;
}

export interface Handler {
  /** The route's name in PeerTube's API description: problems of some routes link to it (recordings). */
  readonly docs?: string;
  /** Number of PeerTube's `UserRight` that the operation asks for: the refusal of whoever lacks it names it. */
  readonly right?: number;
  /** For operations open to anyone: a token that is sent along counts, and a bad one is refused. */
  readonly optionalUser?: true;
  /** The handler reads the body itself. */
  readonly rawBody?: true;
  handle(exchange: Exchange): Answer | Promise<Answer>;
}
