import type {
  DraftChanges,
  DraftId,
  DraftMetadata,
  DraftView,
  Outcome,
  Problem,
} from '../../src-preload/contract.ts';

/** Hands changes to main; gives the draft as it is kept now. */
export type SendChanges = (draft: DraftId, changes: DraftChanges) => Promise<Outcome<DraftView>>;

export type SavingState = 'saved' | 'saving' | 'failed';

function withChanges(view: DraftView, changes: DraftChanges): DraftView {
  const { account, ...metadata } = changes;
  return {
    ...view,
    account: account === undefined ? view.account : account,
    metadata: { ...view.metadata, ...metadata },
  };
}

/**
 * One draft as the window knows it: what main has confirmed, with what was typed since laid over it. One
 * request travels at a time; what is typed meanwhile is gathered and goes next, so that the last word wins.
 * A refused change stays visible and is sent again with the next one, or by `save()`.
 */
export class DraftRecord {
  readonly id: DraftId;
  readonly #send: SendChanges;
  #confirmed: DraftView = $state.raw() as DraftView;
  #travelling = $state.raw<DraftChanges | null>(null);
  #unsent = $state.raw<DraftChanges | null>(null);
  #sending: Promise<void> | null = null;

  /** Why the last change was not saved. */
  problem = $state.raw<Problem | null>(null);
  /** Something that deserves a look and hinders nothing: already on the channel, over the quota. */
  warning = $state.raw<Problem | null>(null);

  readonly view: DraftView = $derived(withChanges(this.#confirmed, { ...this.#travelling, ...this.#unsent }));
  readonly metadata: DraftMetadata = $derived(this.view.metadata);
  readonly saving: SavingState = $derived.by(() => {
    if (this.problem !== null && this.#travelling === null) return 'failed';
    return this.#travelling === null && this.#unsent === null ? 'saved' : 'saving';
  });

  constructor(view: DraftView, send: SendChanges) {
    this.id = view.id;
    this.#confirmed = view;
    this.#send = send;
  }

  /** Takes main's word, unless it is older than what is known. */
  confirm(view: DraftView): void {
    if (view.revision >= this.#confirmed.revision) this.#confirmed = view;
  }

  /** Seen at once, saved as soon as what travels has arrived. */
  change(changes: DraftChanges): void {
    this.#unsent = { ...this.#unsent, ...changes };
    void this.save();
  }

  /** Resolves when everything typed so far is saved (`true`) or was refused (`false`). */
  async save(): Promise<boolean> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
    });
    await this.#sending;
    return this.#unsent === null;
  }

  async #sendAll(): Promise<void> {
    while (this.#unsent !== null) {
      const changes: DraftChanges = this.#unsent;
      this.#travelling = changes;
      this.#unsent = null;
      const outcome = await this.#send(this.id, changes);
      this.#travelling = null;
      if (!outcome.ok) {
        this.#giveBack(changes);
        this.problem = outcome.problem;
        return;
      }
      this.problem = null;
      this.confirm(outcome.value);
    }
  }

  /** Refused changes wait again, below what was typed since. */
  #giveBack(refused: DraftChanges): void {
    this.#unsent = { ...refused, ...this.#unsent };
  }
}
