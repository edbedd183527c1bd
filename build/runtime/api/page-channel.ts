import { createCodec } from '../codec.ts';
import type { CdpSession } from '../chromium/cdp.ts';
import { ignoreClosed } from '../chromium/cdp.ts';
import type { FromPage, ToPage } from '../page/messages.ts';
import { bindingName, filePlaceholder, receiverName, worldName } from '../page/page-scripts.ts';
import { reportFailure } from '../state.ts';
import { resolveFilePlaceholders } from './file-placeholders.ts';
import { ipcMain } from './ipc-main.ts';
import { eventWith } from './runtime-event.ts';
import type { RuntimeEvent } from './runtime-event.ts';
import type { WebContents } from './web-contents.ts';
import type { WebFrameMain } from './web-frame-main.ts';

const codec = createCodec();

type Ipc = 'invoke' | 'send';
type FromIpc = Extract<FromPage, { readonly kind: Ipc }>;
/** What the page's script tells beside IPC. */
export type Notice = Exclude<FromPage, { readonly kind: Ipc }>;

/** A document that runs in the window, known by its preload's execution context. */
interface Document {
  readonly contextId: number;
}

type ReplacePaths = (value: unknown) => unknown;

/** The messages between one page's preload and the main process, in order, both ways. */
export class PageChannel {
  readonly #contents: WebContents;
  readonly #page: CdpSession;
  readonly #onNotice: (notice: Notice) => void;
  #document: Document | undefined;
  #inbox: Promise<void> | undefined;

  /**
   * @param frameId the page's top frame
   * @param onDocument called when a document with a preload begins, and can be told something
   */
  constructor(
    contents: WebContents,
    page: CdpSession,
    frameId: string,
    onNotice: (notice: Notice) => void,
    onDocument: () => void,
  ) {
    this.#contents = contents;
    this.#page = page;
    this.#onNotice = onNotice;
    page.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== worldName || frameOf(context.auxData) !== frameId) return;
      this.#document = { contextId: context.id };
      onDocument();
    });
    page.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (this.#document?.contextId === executionContextId) this.close();
    });
    page.on('Runtime.executionContextsCleared', () => {
      this.close();
    });
    page.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === bindingName) this.#hear(payload, executionContextId);
    });
  }

  /** No document listens any more; what is told from here on is lost, as in Electron. */
  close(): void {
    this.#document = undefined;
  }

  get hasDocument(): boolean {
    return this.#document !== undefined;
  }

  /** Throws `TypeError` for what cannot be cloned. */
  send(channel: string, parameters: readonly unknown[]): void {
    this.tell({ kind: 'send', channel, parameters: encode(parameters) });
  }

  tell(message: ToPage, document = this.#document): void {
    if (!document || document !== this.#document) return;
    this.#page
      .send('Runtime.callFunctionOn', {
        functionDeclaration: `function (text) { globalThis[${JSON.stringify(receiverName)}].receive(text); }`,
        executionContextId: document.contextId,
        arguments: [{ value: JSON.stringify(message) }],
        silent: true,
      })
      .catch(ignoreClosed)
      .catch(reportFailure('a message to a page'));
  }

  #hear(payload: string, contextId: number): void {
    const document = this.#document?.contextId === contextId ? this.#document : undefined;
    const message = JSON.parse(payload) as FromPage; // The preload world's own script wrote it.
    if (!payload.includes(filePlaceholder) && this.#inbox === undefined) {
      this.#act(message, document, undefined);
      return;
    }
    // Paths take a question to the browser; what comes after waits for it, so that all keep their order.
    const before = this.#inbox ?? Promise.resolve();
    const turn = before.then(async () => {
      const paths = await resolveFilePlaceholders(this.#page, contextId, payload);
      this.#act(message, document, paths);
    });
    const inbox = turn.catch(reportFailure('a message of a page')).then(() => {
      if (this.#inbox === inbox) this.#inbox = undefined;
    });
    this.#inbox = inbox;
  }

  #act(message: FromPage, document: Document | undefined, paths: ReplacePaths | undefined): void {
    if (message.kind === 'invoke') void this.#invoke(message, document, paths);
    else if (message.kind === 'send') {
      const parameters = decode(message, paths);
      const event = this.#event(document);
      this.#contents.emit('ipc-message', event, message.channel, ...parameters);
      ipcMain.emit(message.channel, event, ...parameters);
    } else this.#onNotice(message);
  }

  async #invoke(
    message: FromIpc & { readonly kind: 'invoke' },
    document: Document | undefined,
    paths: ReplacePaths | undefined,
  ): Promise<void> {
    const { id, channel } = message;
    let answer: ToPage;
    try {
      const result = await ipcMain.answer(channel, this.#event(document), decode(message, paths));
      answer = { kind: 'result', id, value: codec.encode(result) };
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error);
      answer = { kind: 'result', id, error: `Error invoking remote method '${channel}': ${String(error)}` };
    }
    this.tell(answer, document);
  }

  #event(document: Document | undefined): RuntimeEvent & { readonly senderFrame: WebFrameMain | null } {
    const isCurrent = (): boolean => document !== undefined && this.#document === document;
    const frame = this.#contents.mainFrame;
    const event = eventWith({
      type: 'frame',
      sender: this.#contents,
      processId: frame.processId,
      frameId: frame.routingId,
      ports: [],
      returnValue: undefined,
      reply: (channel: string, ...parameters: unknown[]) => {
        if (isCurrent()) this.send(channel, parameters);
      },
    });
    // As in Electron: null once the frame that sent it shows another document, or is gone.
    return Object.defineProperty(Object.assign(event, { senderFrame: null }), 'senderFrame', {
      enumerable: true,
      get: () => (isCurrent() ? frame : null),
    });
  }
}

function frameOf(auxData: unknown): unknown {
  return typeof auxData === 'object' && auxData !== null && 'frameId' in auxData
    ? auxData.frameId
    : undefined;
}

function decode({ parameters: text }: FromIpc, paths: ReplacePaths | undefined): unknown[] {
  const parameters = codec.decode(text);
  if (!Array.isArray(parameters)) return [];
  return parameters.map((parameter: unknown) => (paths ? paths(parameter) : parameter));
}

function encode(parameters: readonly unknown[]): string {
  try {
    return codec.encode(parameters);
  } catch (cause) {
    throw new TypeError('Failed to serialize arguments', { cause });
  }
}
