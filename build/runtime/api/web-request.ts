type Headers = Record<string, string[]>;

export interface RequestDetails {
  readonly id: number;
  readonly url: string;
  readonly method: string;
  readonly resourceType: string;
  readonly webContentsId?: number;
  readonly referrer: string;
  readonly timestamp: number;
}

interface BeforeRequestResponse {
  readonly cancel?: boolean;
  readonly redirectURL?: string;
}

interface HeadersReceivedResponse {
  readonly cancel?: boolean;
  readonly responseHeaders?: Record<string, string | string[]>;
  readonly statusLine?: string;
}

interface Filter {
  readonly urls: readonly string[];
  readonly types?: readonly string[];
}

type BeforeRequest = (details: RequestDetails, callback: (response: BeforeRequestResponse) => void) => void;
type HeadersReceived = (
  details: RequestDetails & {
    readonly statusCode: number;
    readonly statusLine: string;
    readonly responseHeaders: Headers;
  },
  callback: (response: HeadersReceivedResponse) => void,
) => void;

interface Registered<L> {
  readonly filter: Filter | undefined;
  readonly listener: L;
}

/** Chromium's match pattern (`https://*.example/*`, `<all_urls>`, `*://*‍/*`) as a regular expression. */
export function matchPattern(pattern: string): RegExp {
  if (pattern === '<all_urls>') return /^/;
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped.replace('://.*\\.', '://(?:[^/]*\\.)?')}$`, 'i');
}

function concerns(filter: Filter | undefined, { url, resourceType }: RequestDetails): boolean {
  if (!filter) return true;
  if (filter.types && !filter.types.includes(resourceType)) return false;
  return filter.urls.length === 0 || filter.urls.some((pattern) => matchPattern(pattern).test(url));
}

/** `webRequest.onX(filter?, listener)`, as both of its forms. */
function registered<L>(
  filterOrListener: Filter | L | null,
  listener: L | null | undefined,
): Registered<L> | undefined {
  if (typeof filterOrListener === 'function') return { filter: undefined, listener: filterOrListener };
  // Not a function, hence a filter by the signature.
  return listener ? { filter: filterOrListener as Filter, listener } : undefined;
}

/** Electron's `session.webRequest`: requests can be cancelled or redirected, and headers of answers changed. */
export class WebRequest {
  #beforeRequest: Registered<BeforeRequest> | undefined;
  #headersReceived: Registered<HeadersReceived> | undefined;

  onBeforeRequest(filterOrListener: Filter | BeforeRequest | null, listener?: BeforeRequest | null): void {
    this.#beforeRequest = registered(filterOrListener, listener);
  }

  onHeadersReceived(
    filterOrListener: Filter | HeadersReceived | null,
    listener?: HeadersReceived | null,
  ): void {
    this.#headersReceived = registered(filterOrListener, listener);
  }

  get hearsHeaders(): boolean {
    return this.#headersReceived !== undefined;
  }

  /** The runtime's side. */
  async before(details: RequestDetails): Promise<BeforeRequestResponse> {
    const known = this.#beforeRequest;
    if (!known || !concerns(known.filter, details)) return {};
    return new Promise((resolve) => {
      known.listener(details, resolve);
    });
  }

  /** The runtime's side: the headers as the app wants them, or undefined when it cancels. */
  async received(
    details: RequestDetails,
    status: number,
    statusText: string,
    headers: Headers,
  ): Promise<Headers | undefined> {
    const known = this.#headersReceived;
    if (!known || !concerns(known.filter, details)) return headers;
    const answer = await new Promise<HeadersReceivedResponse>((resolve) => {
      const statusLine = `HTTP/1.1 ${status} ${statusText}`;
      known.listener({ ...details, statusCode: status, statusLine, responseHeaders: headers }, resolve);
    });
    if (answer.cancel) return undefined;
    if (!answer.responseHeaders) return headers;
    return Object.fromEntries(
      Object.entries(answer.responseHeaders).map(([name, value]) => [
        name,
        Array.isArray(value) ? value : [value],
      ]),
    );
  }
}
