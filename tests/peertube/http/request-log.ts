import type { IncomingMessage } from 'node:http';
import type { RecordedRequest } from './recorded-request.ts';
import type { Route } from './router.ts';

const secretHeaders = new Set(['authorization', 'x-peertube-otp', 'x-peertube-video-password', 'cookie']);
const secretFields = /password|secret|token/i;

/** Every request since the start, and whoever waits for one. */
export class RequestLog {
  readonly requests: RecordedRequest[] = [];
  private waiting: { readonly is: (request: RecordedRequest) => boolean; readonly resolve: Resolve }[] = [];

  add(request: IncomingMessage, url: URL, at: number, route: Route | undefined): RecordedRequest {
    const recorded: RecordedRequest = {
      number: this.requests.length + 1,
      at,
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      operation: route?.name,
      headers: redactHeaders(request),
      body: undefined,
      bytes: 0,
      status: undefined,
      outcome: 'running',
    };
    this.requests.push(recorded);
    this.changed(recorded);
    return recorded;
  }

  /** To be called after each change of a recorded request. */
  changed(request: RecordedRequest): void {
    for (const waiter of this.waiting.filter(({ is }) => is(request))) {
      this.waiting.splice(this.waiting.indexOf(waiter), 1);
      waiter.resolve(request);
    }
  }

  /** The first request, past or to come, of which this is true at some moment. */
  waitFor(is: (request: RecordedRequest) => boolean): Promise<RecordedRequest> {
    const past = this.requests.find(is);
    if (past) return Promise.resolve(past);
    return new Promise((resolve) => {
      this.waiting.push({ is, resolve });
    });
  }
}

type Resolve = (request: RecordedRequest) => void;

function redactHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      secretHeaders.has(name) ? '<redacted>' : String(value),
    ]),
  );
}

export function redactFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, secretFields.test(name) ? '<redacted>' : value]),
  );
}
