import {
  lackOf,
  type AccountView,
  type BulkChange,
  type BulkId,
  type FileKind,
  type Lack,
  type OperationName,
  type VideoRef,
  type VideoRow,
} from '../../../../src-preload/contract.ts';
import { proposedTime } from '../../../components/video-form/audience.ts';
import { clock } from '../../../state/clock.svelte.ts';
import { draftLimits } from '../../../state/drafts-limits.svelte.ts';
import { sessions } from '../../../state/sessions.svelte.ts';
import { words } from '../../../state/words.svelte.ts';
import type { BulkActName } from './bulk-acts.ts';
import { accountsOf, hostsOf } from './involved.ts';
import { changesOf, noChoices, type BulkChoices } from './bulk-choices.ts';
import { choiceProblems, type ChoiceProblems } from './choice-problems.ts';

/** A whole form, or a form of its own for what cannot be taken back. */
export type FormMode = 'edit' | 'delete' | 'hand-over' | 'transcode' | 'delete-files';

/** What is to be done with files that the server made, or makes. */
export interface FilesChoice {
  readonly kind: FileKind;
  readonly onlyMissing: boolean;
  readonly force: boolean;
}

const ownForms: readonly string[] = ['delete', 'hand-over', 'transcode', 'delete-files'] satisfies FormMode[];

function hasOwnForm(act: BulkActName): act is Exclude<FormMode, 'edit'> {
  return ownForms.includes(act);
}

/** What stands between an account and a field, and whose lack it is. */
export interface AccountLack {
  readonly lack: Lack;
  readonly account: AccountView;
}

/** What an act begins with, beyond an empty form. */
function beginning(act: BulkActName, now: Date): Partial<BulkChoices> {
  const text = { how: 'replace', find: '', replace: '', matchCase: false, text: '' } as const;
  switch (act) {
    case 'title':
      return { title: text };
    case 'description':
      return { description: text };
    case 'support':
      return { support: { ...text, how: 'write' } };
    case 'tags':
      return { tags: { ...noChoices.tags, how: 'change' } };
    case 'playlist':
      return { playlists: [] };
    case 'schedule':
      return { schedule: { ...noChoices.schedule, how: 'set', first: proposedTime(now) } };
    case 'originally':
      return { originally: { how: 'set', at: null } };
    default:
      return {};
  }
}

/** What a person is about to do with many videos. Kept while one looks at the preview and comes back. */
export class BulkForm {
  #videos = $state.raw<readonly VideoRow[]>([]);
  #choices = $state.raw<BulkChoices>(noChoices);
  #act = $state.raw<BulkActName>('fields');
  username = $state('');
  files = $state.raw<FilesChoice>({ kind: 'hls', onlyMissing: true, force: false });
  /** The run that was made of it last. */
  preview: BulkId | null = null;
  /** Problems are shown from the first attempt to go on. */
  asked = $state(false);

  get videos(): readonly VideoRow[] {
    return this.#videos;
  }
  get choices(): BulkChoices {
    return this.#choices;
  }
  /** What it was opened for: that part of the form comes to the fore. */
  get act(): BulkActName {
    return this.#act;
  }
  get mode(): FormMode {
    return hasOwnForm(this.#act) ? this.#act : 'edit';
  }

  readonly accounts: readonly AccountView[] = $derived(accountsOf(this.#videos, sessions.accounts));
  /** Where all of them are of one. */
  readonly account: AccountView | null = $derived(
    this.accounts.length === 1 ? (this.accounts[0] ?? null) : null,
  );
  readonly hosts: readonly string[] = $derived(hostsOf(this.accounts));

  readonly changes: readonly BulkChange[] = $derived.by(() => {
    if (this.mode === 'delete') return [{ kind: 'delete' }];
    if (this.mode === 'hand-over') return [{ kind: 'hand-over', username: this.username.trim() }];
    const { kind, onlyMissing, force } = this.files;
    if (this.mode === 'delete-files') return [{ kind: 'delete-files', files: kind }];
    if (this.mode === 'transcode') return [{ kind: 'transcode', type: kind, onlyMissing, force }];
    return changesOf(this.#choices);
  });
  readonly problems: ChoiceProblems & { readonly username?: string } = $derived.by(() => {
    if (this.mode === 'edit') return choiceProblems(this.#choices, clock.now);
    if (this.mode !== 'hand-over') return {};
    const name = this.username.trim();
    const say = words.bulk.handOver;
    if (name === '') return { username: say.needsName };
    return this.accounts.some(({ username }) => username === name) ? { username: say.self } : {};
  });
  /** Nothing is chosen, or something is to be corrected. */
  readonly incomplete: boolean = $derived(
    this.changes.length === 0 || Object.keys(this.problems).length > 0 || this.#unanswered,
  );

  get refs(): readonly VideoRef[] {
    return this.#videos.map(({ account, uuid }) => ({ account, video: uuid }));
  }

  /** A new beginning with these. */
  begin(videos: readonly VideoRow[], act: BulkActName): void {
    this.#videos = videos;
    this.#act = act;
    this.#choices = { ...noChoices, ...beginning(act, clock.now) };
    this.username = '';
    this.files = { kind: act === 'delete-files' ? 'web-video' : 'hls', onlyMissing: true, force: false };
    this.preview = null;
    this.asked = false;
  }

  change(changes: Partial<BulkChoices>): void {
    this.#choices = { ...this.#choices, ...changes };
  }

  /** What is wrong with a part, once that may be said. */
  say(field: keyof BulkForm['problems']): string | undefined {
    return this.asked ? this.problems[field] : undefined;
  }

  /** The first account that cannot do it. */
  lackOf(operation: OperationName, field?: string): AccountLack | null {
    for (const account of this.accounts) {
      const lack = lackOf(draftLimits.capabilitiesOf(account.id), operation, field);
      if (lack !== null) return { lack, account };
    }
    return null;
  }

  /** Something was asked for and not filled in, so that it would be left out silently. */
  get #unanswered(): boolean {
    return this.#choices.playlists?.length === 0;
  }
}

export const bulkForm = new BulkForm();
