import { SvelteMap } from 'svelte/reactivity';
import {
  captionLanguageOf,
  type AccountId,
  type GrantedFile,
  type Problem,
} from '../../../../src-preload/contract.ts';
import type { Captions, RefusalReason, Repair } from '../../../captions/captions.ts';
import { parseCaptions } from '../../../captions/parse-captions.ts';
import { request } from '../../../state/bridge.ts';

export type IncomingState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly captions: Captions; readonly repairs: readonly Repair[] }
  | { readonly kind: 'refused'; readonly line: number; readonly reason: RefusalReason }
  | { readonly kind: 'failed'; readonly problem: Problem };

let keys = 0;

/** Captions that were read here, and are neither on the server nor in the editor yet. */
export class Incoming {
  readonly key: number;
  readonly name: string;
  state: IncomingState = $state.raw({ kind: 'reading' });
  /** What it is to be on the server; null where nothing tells. */
  language: string | null = $state(null);
  /** It is on its way to the server. */
  busy = $state(false);
  /** Why it did not arrive. */
  problem: Problem | null = $state.raw(null);

  constructor(name: string, language: string | null) {
    keys += 1;
    this.key = keys;
    this.name = name;
    this.language = language;
  }

  take(text: string): void {
    const parsed = parseCaptions(
      text,
      /\.srt$/i.test(this.name) ? 'srt' : /\.vtt$/i.test(this.name) ? 'vtt' : undefined,
    );
    this.state = parsed.ok
      ? { kind: 'read', captions: parsed.captions, repairs: parsed.repairs }
      : { kind: 'refused', line: parsed.line, reason: parsed.reason };
  }
}

/** Of one video. Outlives the tab: what was dropped is still there when one comes back. */
export class IncomingCaptions {
  all: readonly Incoming[] = $state.raw([]);

  /**
   * @param title the video's: what follows it in a file's name is the language
   * @param language where it is known what they are to replace
   */
  async addFiles(
    files: readonly GrantedFile[],
    title: string,
    language: string | null = null,
  ): Promise<void> {
    for (const { grant, name } of files) {
      const incoming = this.#add(
        name,
        language ?? captionLanguageOf(name, title === '' ? null : `${title}.mp4`),
      );
      const text = await request('captions:read-file', { grant });
      if (text.ok) incoming.take(text.value.text);
      else incoming.state = { kind: 'failed', problem: text.problem };
    }
  }

  addText(name: string, language: string | null, text: string): void {
    this.#add(name, language).take(text);
  }

  remove(incoming: Incoming): void {
    this.all = this.all.filter((other) => other !== incoming);
  }

  #add(name: string, language: string | null): Incoming {
    const incoming = new Incoming(name, language);
    this.all = [...this.all, incoming];
    return incoming;
  }
}

const known = new SvelteMap<string, IncomingCaptions>();

/** @param video UUID */
export function incomingOf(account: AccountId, video: string): IncomingCaptions {
  const key = `${account}/${video}`;
  const incoming = known.get(key) ?? new IncomingCaptions();
  known.set(key, incoming);
  return incoming;
}
