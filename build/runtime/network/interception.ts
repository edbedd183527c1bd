import { STATUS_CODES } from 'node:http';
import type { CdpSession, Protocol as Cdp } from '../chromium/cdp.ts';
import { ignoreClosed } from '../chromium/cdp.ts';
import { isAppScheme, originOf, toAppUrl, toChromiumUrl } from '../api/app-url.ts';
import type { ProtocolHandler } from '../api/protocol.ts';
import type { Session } from '../api/session.ts';
import type { WebContents } from '../api/web-contents.ts';
import type { RequestDetails } from '../api/web-request.ts';
import { reportFailure, state } from '../state.ts';
import { StreamServer } from './stream-server.ts';

type Paused = Cdp.Fetch.requestPausedPayload;
type Header = readonly [string, string];

/** Kinds whose bodies are sent whole: a document's policy counts from its own address only if it is. */
const sentWhole = new Set([
  'Document',
  'Script',
  'Stylesheet',
  'Font',
  'Manifest',
  'Image',
  'Other',
  'TextTrack',
]);

const electronTypes: Readonly<Partial<Record<string, string>>> = {
  Document: 'mainFrame',
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  Media: 'media',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
  WebSocket: 'webSocket',
};

/** Answers every request of every page: by the app's protocol handlers, its `webRequest`, or the network. */
export class Interception {
  readonly #browser: CdpSession;
  readonly #session: Session;
  readonly #streams = new StreamServer();
  #lastId = 0;

  constructor(browser: CdpSession, session: Session) {
    this.#browser = browser;
    this.#session = session;
  }

  async start(): Promise<void> {
    this.#browser.on('Fetch.requestPaused', (paused) => {
      this.#decide(paused)
        .catch(ignoreClosed)
        .catch(reportFailure(`a request for ${paused.request.url}`));
    });
    await this.#browser.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  }

  async #decide(paused: Paused): Promise<void> {
    const { requestId, request, frameId } = paused;
    const contents = [...state.contents.values()].find(({ targetId }) => targetId === frameId);
    const url = toAppUrl(request.url + (request.urlFragment ?? ''));
    const details: RequestDetails = {
      id: ++this.#lastId,
      url: url.replace(/#.*$/s, ''),
      method: request.method,
      resourceType:
        paused.resourceType === 'Document' && !contents
          ? 'subFrame'
          : (electronTypes[paused.resourceType] ?? 'other'),
      ...(contents ? { webContentsId: contents.id } : {}),
      referrer: toAppUrl(request.headers['Referer'] ?? ''),
      timestamp: Date.now(),
    };
    if (paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined) {
      await this.#answered(paused, details);
      return;
    }
    if (!(await this.#mayGo(paused, contents))) {
      await this.#fail(requestId, 'Aborted');
      return;
    }
    const { cancel, redirectURL } = await this.#session.webRequest.before(details);
    if (cancel) return this.#fail(requestId, 'BlockedByClient');
    if (redirectURL !== undefined) {
      const location = [{ name: 'Location', value: toChromiumUrl(redirectURL) }];
      await this.#browser.send('Fetch.fulfillRequest', {
        requestId,
        responseCode: 307,
        responseHeaders: location,
      });
      return;
    }
    const scheme = details.url.slice(0, details.url.indexOf(':'));
    if (!isAppScheme(scheme)) {
      await this.#browser.send('Fetch.continueRequest', {
        requestId,
        ...(this.#session.webRequest.hearsHeaders ? { interceptResponse: true } : {}),
      });
      return;
    }
    const handler = this.#session.protocol.handlerOf(details.url);
    if (!handler) return this.#fail(requestId, 'AddressUnreachable');
    if (paused.resourceType === 'Other' && /^[^?#]*\/\/[^/]*\/favicon\.ico$/.test(details.url))
      // Chromium's own wish; Electron has no such request.
      await this.#browser.send('Fetch.fulfillRequest', { requestId, responseCode: 404 });
    else await this.#handle(paused, details, handler);
  }

  async #mayGo(
    { resourceType, request, redirectedRequestId }: Paused,
    contents: WebContents | undefined,
  ): Promise<boolean> {
    if (resourceType !== 'Document' || !contents || redirectedRequestId !== undefined) return true;
    return contents.mayNavigate(request.url);
  }

  async #handle(paused: Paused, details: RequestDetails, handler: ProtocolHandler): Promise<void> {
    const { requestId, request, resourceType } = paused;
    const abort = new AbortController();
    let response: Response;
    try {
      response = await handler(toRequest(request, details.url, abort.signal));
    } catch (error) {
      console.error(`[runtime] The handler of ${details.url} failed:`, error);
      return this.#fail(requestId, 'Failed');
    }
    if (response.type === 'error' || response.status === 0) return this.#fail(requestId, 'Failed');
    const headers = await this.#headers(response, details);
    if (!headers) return this.#fail(requestId, 'BlockedByClient');
    const isRange = request.headers['Range'] !== undefined || request.headers['range'] !== undefined;
    if (!response.body || (sentWhole.has(resourceType) && !isRange)) {
      let body: Buffer;
      try {
        body = Buffer.from(await response.arrayBuffer());
      } catch (error) {
        console.error(`[runtime] The body of ${details.url} failed:`, error);
        return this.#fail(requestId, 'Failed');
      }
      await this.#browser.send('Fetch.fulfillRequest', {
        requestId,
        responseCode: response.status,
        responsePhrase: response.statusText || (STATUS_CODES[response.status] ?? 'Unknown'),
        responseHeaders: headers.map(([name, value]) => ({ name, value })),
        body: body.toString('base64'),
      });
      return;
    }
    const address = await this.#streams.offer(response, headers, () => {
      abort.abort();
    });
    await this.#browser.send('Fetch.continueRequest', { requestId, url: address });
  }

  async #headers(response: Response, details: RequestDetails): Promise<Header[] | undefined> {
    const received: Record<string, string[]> = {};
    for (const [name, value] of response.headers) received[name] = [...(received[name] ?? []), value];
    const wanted = await this.#session.webRequest.received(
      details,
      response.status,
      response.statusText,
      received,
    );
    if (!wanted) return undefined;
    return Object.entries(wanted).flatMap(([name, values]) =>
      values.map((value): Header => [name, /^location$/i.test(name) ? toChromiumUrl(value) : value]),
    );
  }

  /** A remote server has answered, and the app wants to see or change its headers. */
  async #answered(paused: Paused, details: RequestDetails): Promise<void> {
    const { requestId, responseStatusCode: status = 0, responseStatusText: phrase = '' } = paused;
    if (paused.responseErrorReason) return this.#fail(requestId, paused.responseErrorReason);
    const headers: Record<string, string[]> = {};
    for (const { name, value } of paused.responseHeaders ?? [])
      headers[name] = [...(headers[name] ?? []), value];
    const wanted = await this.#session.webRequest.received(details, status, phrase, headers);
    if (!wanted) return this.#fail(requestId, 'BlockedByClient');
    await this.#browser.send('Fetch.continueResponse', {
      requestId,
      responseCode: status,
      ...(phrase ? { responsePhrase: phrase } : {}),
      responseHeaders: Object.entries(wanted).flatMap(([name, values]) =>
        values.map((value) => ({ name, value })),
      ),
    });
  }

  async #fail(requestId: string, errorReason: Cdp.Network.ErrorReason): Promise<void> {
    await this.#browser.send('Fetch.failRequest', { requestId, errorReason });
  }
}

function toRequest(request: Cdp.Network.Request, url: string, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    headers.set(
      name,
      /^referer$/i.test(name) ? toAppUrl(value) : /^origin$/i.test(name) ? originOf(toAppUrl(value)) : value,
    );
  const parts = (request.postDataEntries ?? []).map(({ bytes }) => Buffer.from(bytes ?? '', 'base64'));
  const body = parts.length > 0 ? Buffer.concat(parts) : undefined;
  return new Request(url, { method: request.method, headers, signal, ...(body ? { body } : {}) });
}
