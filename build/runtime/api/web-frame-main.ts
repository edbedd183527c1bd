import { originOf, toAppUrl } from './app-url.ts';

let lastRoutingId = 0;

/** A window's top frame. Frames below it have no preload and send nothing, hence there is no class for them. */
export class WebFrameMain {
  readonly frameTreeNodeId: number;
  readonly routingId: number;
  readonly processId = 1;
  readonly parent = null;
  readonly frames: readonly WebFrameMain[] = [];
  readonly name = '';
  #url = 'about:blank';
  #isGone = false;
  #send: (channel: string, ...parameters: unknown[]) => void;
  #evaluate: (code: string) => Promise<unknown>;

  constructor(
    frameTreeNodeId: number,
    send: (channel: string, ...parameters: unknown[]) => void,
    evaluate: (code: string) => Promise<unknown>,
  ) {
    this.frameTreeNodeId = frameTreeNodeId;
    this.routingId = ++lastRoutingId;
    this.#send = send;
    this.#evaluate = evaluate;
  }

  get top(): this {
    return this;
  }

  get framesInSubtree(): this[] {
    return [this];
  }

  get url(): string {
    return this.#url;
  }

  get origin(): string {
    return originOf(this.#url);
  }

  get detached(): boolean {
    return this.#isGone;
  }

  get visibilityState(): string {
    return 'visible';
  }

  isDestroyed(): boolean {
    return this.#isGone;
  }

  send(channel: string, ...parameters: unknown[]): void {
    if (this.#isGone) throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    this.#send(channel, ...parameters);
  }

  executeJavaScript(code: string): Promise<unknown> {
    return this.#evaluate(code);
  }

  /** The runtime's side: the frame shows another document, given by Chromium's URL. */
  committed(url: string): void {
    this.#url = toAppUrl(url);
  }

  dispose(): void {
    this.#isGone = true;
  }
}
