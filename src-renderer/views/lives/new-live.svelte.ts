import {
  videoBody,
  type AccountView,
  type Capabilities,
  type LiveOptions,
  type Outcome,
  type OperationResult,
  type Problem,
  type Show,
  type ThumbnailInput,
  type VideoValueChanges,
  type VideoValues,
  type WindowInput,
} from '../../../src-preload/contract.ts';
import { tryCall } from '../../state/bridge.ts';
import { clock } from '../../state/clock.svelte.ts';
import { LiveForm } from './live-form.ts';
import { checkOptions, firstOptions, optionNames, optionsBody, type OptionFault } from './live-options.ts';
import type { LiveRules } from './live-rules.ts';
import { nextSlot, titleOf, wholeValues } from './show-text.ts';

type LiveBody = WindowInput<'live.create'>['body'];
type Made = OperationResult<'live.create'>['video'];

const privacies = [1, 2, 3, 4] as const;

/** What a new live says before a person does. */
function firstValues(account: AccountView, capabilities: Capabilities | null): VideoValues {
  const defaults = capabilities?.defaults;
  return {
    title: '',
    description: '',
    tags: [],
    category: null,
    licence: defaults?.licence ?? null,
    language: null,
    privacy: privacies.find((privacy) => privacy === defaults?.privacy) ?? 1,
    passwords: [],
    schedule: null,
    originallyPublishedAt: null,
    commentsPolicy: defaults?.commentsPolicy ?? 1,
    downloadEnabled: defaults?.downloadEnabled ?? true,
    nsfw: false,
    nsfwSummary: '',
    nsfwFlags: 0,
    support: '',
    channelId: account.channels[0]?.id ?? null,
    waitTranscoding: false,
  };
}

/** Without what a creation need not say: a field that is empty anyway. */
function filled(body: object): object {
  return Object.fromEntries(
    Object.entries(body).filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

interface Beginning {
  readonly values: VideoValues;
  readonly options: LiveOptions;
  /** It counts up when the live is made. */
  readonly show?: Show;
}

/** A live that is being written. It outlives the view, not the window. */
export class NewLive {
  readonly account: string;
  readonly show: Show | null;
  readonly form: LiveForm;
  #values: VideoValues;
  #options: LiveOptions;
  picture = $state.raw<ThumbnailInput | null>(null);
  /** Somebody wrote on it. */
  touched = $state(false);
  asked = $state(false);
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);

  constructor(account: string, { values, options, show }: Beginning) {
    this.account = account;
    this.show = show ?? null;
    this.#values = $state.raw(values);
    this.#options = $state.raw(options);
    this.form = new LiveForm(this);
  }

  static empty(account: AccountView, capabilities: Capabilities | null): NewLive {
    return new NewLive(account.id, { values: firstValues(account, capabilities), options: firstOptions });
  }

  /** The next one of a show, at its next time. */
  static ofShow(show: Show, now: Date, date: (at: Date) => string): NewLive {
    const start = show.slot === null ? null : nextSlot(show.slot, now);
    return new NewLive(show.account, {
      values: wholeValues(show.values, titleOf(show, start ?? now, date)),
      options: { ...show.options, schedules: start === null ? [] : [start.toISOString()] },
      show,
    });
  }

  /** Another one like it; times that have passed are not taken along. */
  static like(account: string, values: VideoValues, options: LiveOptions, now: Date): NewLive {
    const schedules = options.schedules.filter((at) => Date.parse(at) > now.getTime());
    const schedule = values.schedule !== null && Date.parse(values.schedule.at) > now.getTime();
    return new NewLive(account, {
      values: { ...values, schedule: schedule ? values.schedule : null },
      options: { ...options, schedules },
    });
  }

  get metadata(): VideoValues {
    return this.#values;
  }
  get title(): string {
    return this.#values.title;
  }
  get options(): LiveOptions {
    return this.#options;
  }

  faults(rules: LiveRules): readonly OptionFault[] {
    return checkOptions(this.#options, { rules, capabilities: this.form.capabilities, now: clock.now });
  }

  change(changes: VideoValueChanges): void {
    this.#values = { ...this.#values, ...changes };
    this.touched = true;
    this.problem = null;
  }

  changeOptions(changes: Partial<LiveOptions>): void {
    this.#options = { ...this.#options, ...changes };
    this.touched = true;
    this.problem = null;
  }

  async create(): Promise<Outcome<Made>> {
    this.busy = true;
    this.problem = null;
    const outcome = await tryCall(this.account, 'live.create', { body: this.#body() });
    this.busy = false;
    if (!outcome.ok) this.problem = outcome.problem;
    return outcome.ok ? { ok: true, value: outcome.value.video } : outcome;
  }

  #body(): LiveBody {
    const { capabilities } = this.form;
    const { picture } = this;
    const file = picture && {
      bytes: picture.bytes,
      filename: `thumbnail.${picture.type.slice('image/'.length)}`,
      type: picture.type,
    };
    const body = {
      ...videoBody(this.#values, capabilities, clock.now.getTime()),
      ...optionsBody(this.#options, optionNames, capabilities),
      // Until 8.1 the player's own picture is another one.
      ...(file && { thumbnailfile: file, previewfile: file }),
    };
    // The form has seen to it that there are a name and a channel.
    return filled(body) as LiveBody;
  }
}
