import { SvelteMap } from 'svelte/reactivity';
import type { AccountId, OperationInput, Problem } from '../../../src-preload/contract.ts';
import type { Channel } from './channel-facts.ts';
import { textTrouble, type ChannelTexts, type TextName } from './channel-rules.ts';

export type ChannelChanges = OperationInput<'videoChannels.update'>['body'];

export function textsOf(channel: Channel): ChannelTexts {
  // The published type knows no null; the server does (recording "main channel").
  const orEmpty = (text: string | null) => text ?? '';
  return {
    displayName: channel.displayName,
    description: orEmpty(channel.description),
    support: orEmpty(channel.support),
  };
}

const names: readonly TextName[] = ['displayName', 'description', 'support'];

/** What a channel's texts become in a call; empty ones are emptied. */
export function bodyOf(texts: Partial<ChannelTexts>): ChannelChanges {
  const { displayName, description, support } = texts;
  return {
    ...(displayName !== undefined && { displayName: displayName.trim() }),
    ...(description !== undefined && { description: description.trim() || null }),
    ...(support !== undefined && { support: support.trim() || null }),
  };
}

interface Written {
  readonly changes: Partial<ChannelTexts>;
  readonly toVideos: boolean;
  readonly problem: Problem | null;
  readonly saving: boolean;
}

const nothing: Written = { changes: {}, toVideos: false, problem: null, saving: false };

/** By account and handle. Kept while the window is open: whoever goes elsewhere finds it again. */
const written = new SvelteMap<string, Written>();

/** What was written on a channel and not saved. It lies over what the server tells, whatever that becomes. */
export class ChannelEdit {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  get #written(): Written {
    return written.get(this.#key) ?? nothing;
  }

  #put(changes: Partial<Written>): void {
    written.set(this.#key, { ...this.#written, ...changes });
  }

  /** The support text goes into all videos too. */
  get toVideos(): boolean {
    return this.#written.toVideos;
  }
  set toVideos(toVideos: boolean) {
    this.#put({ toVideos });
  }

  /** Why the last saving was refused. */
  get problem(): Problem | null {
    return this.#written.problem;
  }
  set problem(problem: Problem | null) {
    this.#put({ problem });
  }

  get saving(): boolean {
    return this.#written.saving;
  }
  set saving(saving: boolean) {
    this.#put({ saving });
  }

  over(base: ChannelTexts): ChannelTexts {
    return { ...base, ...this.#written.changes };
  }

  /** Only what differs from what the server has. */
  changed(base: ChannelTexts): Partial<ChannelTexts> {
    return Object.fromEntries(
      Object.entries(this.#written.changes).filter(([name, text]) => base[name as TextName] !== text),
    );
  }

  isUnsaved(base: ChannelTexts): boolean {
    return this.toVideos || Object.keys(this.changed(base)).length > 0;
  }

  change(changes: Partial<ChannelTexts>): void {
    this.#put({ changes: { ...this.#written.changes, ...changes } });
    const touched = Object.keys(changes);
    if (this.problem?.fields.some(({ field }) => touched.includes(field))) this.problem = null;
  }

  discard(): void {
    this.#put({ changes: {}, toVideos: false, problem: null });
  }

  isSendable(base: ChannelTexts): boolean {
    const texts = this.over(base);
    return names.every((name) => textTrouble(name, texts[name]) === null);
  }

  /** For `videoChannels.update`. */
  body(base: ChannelTexts): ChannelChanges {
    const { support } = this.over(base);
    return {
      ...bodyOf(this.changed(base)),
      ...(this.toVideos && { ...bodyOf({ support }), bulkVideosSupportUpdate: true }),
    };
  }
}

export function editOf(account: AccountId, channel: Pick<Channel, 'name'>): ChannelEdit {
  return new ChannelEdit(`${account}/${channel.name}`);
}
