import { SvelteMap } from 'svelte/reactivity';
import type { AccountId } from '../../../../src-preload/contract.ts';

const where = 'sepiola-captions-asked';
/** Milliseconds after which nothing more is expected of the server. */
const patience = 24 * 60 * 60 * 1000;

function stored(): [string, number][] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(where) ?? '[]');
    if (!Array.isArray(read)) return [];
    return read.filter(
      (entry): entry is [string, number] =>
        Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'number',
    );
  } catch {
    // Written by another version: it only said what is waited for.
    return [];
  }
}

/** Which videos the server was asked to write captions for: it tells nobody that it is at it. */
class Generating {
  readonly #asked = new SvelteMap<string, number>(stored());

  isAsked(account: AccountId, video: string): boolean {
    const at = this.#asked.get(`${account}/${video}`);
    return at !== undefined && Date.now() - at < patience;
  }

  ask(account: AccountId, video: string): void {
    this.#asked.set(`${account}/${video}`, Date.now());
    this.#keep();
  }

  done(account: AccountId, video: string): void {
    if (this.#asked.delete(`${account}/${video}`)) this.#keep();
  }

  #keep(): void {
    localStorage.setItem(where, JSON.stringify([...this.#asked]));
  }
}

export const generating = new Generating();
