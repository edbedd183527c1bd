import { STATUS_CODES } from 'node:http';
import type { Answer } from './answer.ts';

export interface InvalidParam {
  readonly type: 'field';
  readonly value?: unknown;
  readonly msg: string;
  readonly path: string;
  readonly location: 'body' | 'query' | 'params' | 'headers';
}

export interface RefusalDetails {
  readonly status: number;
  readonly detail: string;
  /** PeerTube's own error code; with one, `type` is a URI and `title` is absent (recordings). */
  readonly code?: string;
  readonly invalidParams?: Readonly<Record<string, InvalidParam>>;
  readonly headers?: Readonly<Record<string, string>>;
}

const docs = 'https://docs.joinpeertube.org/api-rest-reference.html';

/** A handler's no, as problem+json (RFC 7807 with PeerTube's additions). */
export class Refusal extends Error {
  readonly details: RefusalDetails;

  constructor(details: RefusalDetails) {
    super(details.detail);
    this.name = 'Refusal';
    this.details = details;
  }

  /** `operationId` is the route's name in PeerTube's API description, where it has one. */
  answer(url: string, operationId: string | undefined): Answer {
    const { status, detail, code, invalidParams, headers } = this.details;
    return {
      kind: 'json',
      status,
      headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
      body: {
        ...(code === undefined
          ? { type: 'about:blank', title: STATUS_CODES[status] }
          : { type: `${docs}#section/Errors/${code}` }),
        detail,
        ...(invalidParams === undefined ? {} : { instance: url }),
        status,
        ...(invalidParams === undefined ? {} : { 'invalid-params': invalidParams }),
        ...(operationId === undefined ? {} : { docs: `${docs}#operation/${operationId}` }),
        ...(code === undefined ? {} : { code }),
        error: detail,
      },
    };
  }
}

export function refuse(status: number, detail: string, code?: string): never {
  throw new Refusal(code === undefined ? { status, detail } : { status, detail, code });
}
