import { succeeded, type DraftId, type Release } from '../../../../src-preload/contract.ts';
import { clock } from '../../../state/clock.svelte.ts';
import { app } from '../../../state/app.svelte.ts';
import { drafts } from '../../../state/drafts.svelte.ts';
import { draftLimits } from '../../../state/drafts-limits.svelte.ts';
import { copyText, openExternal } from '../../../state/external.ts';
import { Selection } from '../../../state/selection.svelte.ts';
import { report } from '../report.ts';
import { hasArrived } from '../../../state/uploads-record.svelte.ts';
import { uploads } from '../../../state/uploads.svelte.ts';
import { words } from '../../../state/words.svelte.ts';
import { actionsFor, type QueueAction } from './queue-actions.ts';
import { groupQueue, itemsById, type QueueGroup, type QueueItem } from './queue-item.ts';
import { droppedInQueue, stepInQueue, type Step } from './reorder.ts';
import { sayPhaseChange } from './say-phase-change.ts';
import { titleOf } from './say-item.ts';

/** A question that waits for its answer before anything is lost. */
export interface Question {
  readonly kind: 'cancel' | 'remove';
  readonly ids: readonly DraftId[];
}

const keptSentences = 5;

/** What the view of the queue knows and does; the components only draw it. Kept while other views are shown. */
export class QueueDesk {
  readonly #today: string = $derived(clock.now.toDateString());
  readonly groups: readonly QueueGroup[] = $derived(groupQueue(drafts.all, uploads.all, this.#today));
  readonly items: readonly QueueItem[] = $derived(this.groups.flatMap((group) => group.items));
  readonly #byId: ReadonlyMap<DraftId, QueueItem> = $derived(itemsById(this.items));
  readonly #ids: readonly DraftId[] = $derived(this.items.map((item) => item.id));

  readonly selection = new Selection<DraftId>({
    ids: () => this.#ids,
    label: (id) => {
      const item = this.#byId.get(id);
      return item ? titleOf(item.draft) : '';
    },
    platform: () => app.platform,
  });

  question = $state.raw<Question | null>(null);
  /** For the live region, newest last. */
  said = $state.raw<readonly { readonly key: number; readonly text: string }[]>([]);
  #sentences = 0;

  get(id: DraftId): QueueItem | undefined {
    return this.#byId.get(id);
  }

  readonly selected: readonly QueueItem[] = $derived(
    this.selection.selected.flatMap((id) => this.#byId.get(id) ?? []),
  );

  actionsFor(item: QueueItem): readonly QueueAction[] {
    return actionsFor(item, draftLimits.problemsOf(item.draft.view));
  }

  /** Those of `items` to which it can be done. */
  idsFor(action: QueueAction, items: readonly QueueItem[] = this.selected): readonly DraftId[] {
    return items.filter((item) => this.actionsFor(item).includes(action)).map((item) => item.id);
  }

  async run(action: QueueAction, ids: readonly DraftId[]): Promise<void> {
    switch (action) {
      case 'start':
      case 'publish':
        return this.#start(ids, 'publish');
      case 'hold':
        return this.#start(ids, 'hold');
      case 'sendFirst':
        return this.#sendFirst(ids);
      case 'pause':
        return report(await uploads.pause(ids));
      case 'resume':
        return report(await uploads.resume(ids));
      case 'retry':
        return report(await uploads.retry(ids));
      case 'cancel':
      case 'remove':
        this.question = { kind: action, ids };
        return;
      case 'open':
        for (const url of this.#linksOf(ids)) await openExternal(url);
        return;
      case 'copyLink':
        return copyText(this.#linksOf(ids).join('\n'), words.uploads.actions.linkCopied);
    }
  }

  /** The person said yes. */
  async answer(): Promise<void> {
    const { question } = this;
    this.question = null;
    if (question === null) return;
    if (question.kind === 'cancel') return report(await uploads.cancel(question.ids));
    await this.#remove(question.ids);
  }

  /** Whether removing it stops something that is on its way. */
  travels(item: QueueItem): boolean {
    return item.upload !== null && !hasArrived(item.upload.view.stage) && item.upload.phase !== 'done';
  }

  step(id: DraftId, direction: 'up' | 'down'): void {
    const item = this.#byId.get(id);
    if (!item) return;
    const ids = this.#movable();
    const step = stepInQueue(ids, id, direction);
    const say = words.uploads.say;
    if (step) void this.#move(id, step, ids.length);
    else if (!ids.includes(id)) this.say(say.cannotMove(titleOf(item.draft)));
    else this.say(direction === 'up' ? say.first(titleOf(item.draft)) : say.last(titleOf(item.draft)));
  }

  /** All that are selected and wait, in their order. */
  sendFirst(): void {
    const ids = this.idsFor('sendFirst');
    const active = this.selection.active === null ? undefined : this.#byId.get(this.selection.active);
    if (ids.length > 0) void this.#sendFirst(ids);
    else if (active) this.say(words.uploads.say.cannotMove(titleOf(active.draft)));
  }

  /** @param ids of the movable rows, in their order after the drop */
  dropped(id: DraftId, ids: readonly DraftId[]): void {
    const step = droppedInQueue(ids, id);
    if (step && this.#movable().join() !== ids.join()) void this.#move(id, step, ids.length);
  }

  say(text: string): void {
    this.#sentences += 1;
    this.said = [...this.said, { key: this.#sentences, text }].slice(-keptSentences);
  }

  /** Tells changes while the view is there. Gives the function that stops it. */
  listen(): () => void {
    return uploads.watchPhases((change) => {
      const item = this.#byId.get(change.draft);
      const text = item && sayPhaseChange(item, change);
      if (text) this.say(text);
    });
  }

  #movable(): readonly DraftId[] {
    const group = this.groups.find(({ name }) => name === 'waiting');
    return group?.items.map((item) => item.id) ?? [];
  }

  async #move(id: DraftId, step: Step, count: number): Promise<void> {
    const item = this.#byId.get(id);
    if (item) this.say(words.uploads.say.moved(titleOf(item.draft), step.place, count));
    report(await uploads.move(id, step.before));
  }

  async #sendFirst(ids: readonly DraftId[]): Promise<void> {
    const outcome = await uploads.sendFirst(ids);
    report(outcome);
    if (!outcome.ok) return;
    for (const id of ids) {
      const item = this.#byId.get(id);
      if (item) this.say(words.uploads.say.sentFirst(titleOf(item.draft)));
    }
  }

  async #start(ids: readonly DraftId[], release: Release): Promise<void> {
    const saved = await Promise.all(ids.map((id) => drafts.get(id)?.save() ?? Promise.resolve(true)));
    const ready = ids.filter((_, index) => saved[index]);
    if (ready.length > 0) report(await uploads.start(ready, release));
  }

  async #remove(ids: readonly DraftId[]): Promise<void> {
    const next = this.#neighbourOf(ids);
    const before = this.#byId;
    const onTheWay = ids.filter((id) => {
      const item = this.#byId.get(id);
      return item !== undefined && this.travels(item);
    });
    const cancelled = await uploads.cancel(onTheWay);
    if (!cancelled.ok) {
      report(cancelled);
      return;
    }
    for (const id of ids) {
      const item = this.#byId.get(id) ?? before.get(id);
      // A replacement went with its upload.
      const went = item?.draft.view.replaces && onTheWay.includes(id);
      const outcome = went ? succeeded(undefined) : await drafts.remove(id);
      report(outcome);
      if (outcome.ok && item) this.say(words.uploads.say.removed(titleOf(item.draft)));
    }
    if (next !== undefined) this.selection.choose(next);
  }

  /** The row that is next when these are gone. */
  #neighbourOf(ids: readonly DraftId[]): DraftId | undefined {
    const from = this.#ids.findIndex((id) => ids.includes(id));
    return (
      this.#ids.slice(from).find((id) => !ids.includes(id)) ??
      this.#ids.slice(0, from).findLast((id) => !ids.includes(id))
    );
  }

  #linksOf(ids: readonly DraftId[]): readonly string[] {
    return ids.flatMap((id) => uploads.get(id)?.view.video?.url ?? []);
  }
}

export const queueDesk = new QueueDesk();
