import { SvelteSet } from 'svelte/reactivity';
import {
  lackOf,
  type AccountView,
  type Capabilities,
  type DraftChanges,
  type DraftFieldProblem,
  type DraftMetadata,
  type Lack,
  type OperationInput,
  type Privacy,
} from '../../../../src-preload/contract.ts';
import type { DraftRecord } from '../../../state/drafts-record.svelte.ts';
import { draftLimits } from '../../../state/drafts-limits.svelte.ts';
import { sessions } from '../../../state/sessions.svelte.ts';
import type { UploadRecord } from '../../../state/uploads-record.svelte.ts';
import { uploads } from '../../../state/uploads.svelte.ts';
import type { VideoForm } from '../../../components/video-form/video-form.ts';
import { isGap, sayField, type FieldName } from '../../../components/video-form/say-gaps.ts';

/**
 * One draft's form. What is wrong is said at once; what is merely not there yet is said when the person has
 * been to the field, or wanted to publish.
 */
export class DraftForm implements VideoForm {
  readonly record: DraftRecord;
  readonly #visited = new SvelteSet<FieldName>();
  #asked = $state(false);

  readonly metadata: DraftMetadata = $derived.by(() => this.record.metadata);
  readonly upload: UploadRecord | null = $derived.by(() => uploads.get(this.record.id) ?? null);
  readonly account: AccountView | null = $derived.by(() => sessions.byId(this.record.view.account));
  readonly capabilities: Capabilities | null = $derived.by(() =>
    draftLimits.capabilitiesOf(this.record.view.account),
  );
  readonly problems: readonly DraftFieldProblem[] = $derived.by(() => {
    const problems = draftLimits.problemsOf(this.record.view);
    // The server has the file: it may leave this disk.
    return this.upload?.view.video ? problems.filter(({ field }) => field !== 'file') : problems;
  });
  /** Who may see it in the end; until a schedule's time it is private. */
  readonly audience: Privacy = $derived(this.metadata.schedule?.privacy ?? this.metadata.privacy);

  constructor(record: DraftRecord) {
    this.record = record;
  }

  /** Why the draft's server does not take this field of a video; null where it does. */
  lackOf(field: keyof OperationInput<'videos.update'>['body']): Lack | null {
    return lackOf(this.capabilities, 'videos.update', field);
  }

  change(changes: DraftChanges): void {
    this.record.change(changes);
  }

  visit(field: FieldName): void {
    this.#visited.add(field);
  }

  /** From now on every gap is shown in its place. */
  showGaps(): void {
    this.#asked = true;
  }

  /** What to say below a field. */
  say(field: FieldName): string | undefined {
    const shown = this.problems.filter(
      (problem) => this.#asked || this.#visited.has(field) || !isGap(problem),
    );
    return sayField(shown, field);
  }
}
