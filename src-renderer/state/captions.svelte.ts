import type {
  DraftId,
  DraftView,
  GrantedFile,
  GrantId,
  Outcome,
  Problem,
} from '../../src-preload/contract.ts';
import { drafts } from './drafts.svelte.ts';

/** A caption file that is not with its draft yet: it is being copied, or something has to be said of it. */
export interface WaitingCaption {
  /** Unique within this run. */
  readonly key: number;
  readonly draft: DraftId;
  readonly grant: GrantId;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Null while it is being copied. 'caption-language-needed': its name does not tell its language. */
  readonly problem: Problem | null;
}

type AddCaption = (draft: DraftId, grant: GrantId, language: string | null) => Promise<Outcome<DraftView>>;

/** Caption files on their way to drafts. */
export class Captions {
  readonly #add: AddCaption;
  #keys = 0;

  waiting = $state.raw<readonly WaitingCaption[]>([]);

  constructor(add: AddCaption) {
    this.#add = add;
  }

  of(draft: DraftId): readonly WaitingCaption[] {
    return this.waiting.filter((caption) => caption.draft === draft);
  }

  /** One after the other, in their order; those that cannot be taken stay in `waiting` with the reason. */
  async add(draft: DraftId, files: readonly GrantedFile[]): Promise<void> {
    const added = files.map(({ grant, name, size }): WaitingCaption => {
      this.#keys += 1;
      return { key: this.#keys, draft, grant, name, size, problem: null };
    });
    this.waiting = [...this.waiting, ...added];
    for (const { key } of added) await this.#send(key, null);
  }

  /** In this language; by the file's name where that is null. Gives whether it is with its draft now. */
  async retry(key: number, language: string | null): Promise<boolean> {
    return this.#send(key, language);
  }

  dismiss(key: number): void {
    this.waiting = this.waiting.filter((caption) => caption.key !== key);
  }

  async #send(key: number, language: string | null): Promise<boolean> {
    const caption = this.waiting.find((other) => other.key === key);
    if (!caption) return false;
    this.#tell(key, null);
    const outcome = await this.#add(caption.draft, caption.grant, language);
    if (outcome.ok) this.dismiss(key);
    else this.#tell(key, outcome.problem);
    return outcome.ok;
  }

  #tell(key: number, problem: Problem | null): void {
    this.waiting = this.waiting.map((caption) => (caption.key === key ? { ...caption, problem } : caption));
  }
}

export const captions = new Captions((draft, grant, language) => drafts.addCaption(draft, grant, language));
