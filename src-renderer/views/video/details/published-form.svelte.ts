import {
  checkMetadata,
  lackOf,
  type AccountView,
  type Capabilities,
  type DraftFieldProblem,
  type Lack,
  type OperationInput,
  type Privacy,
  type VideoField,
  type VideoValueChanges,
  type VideoValues,
} from '../../../../src-preload/contract.ts';
import { sayField } from '../../../components/video-form/say-gaps.ts';
import type { VideoForm } from '../../../components/video-form/video-form.ts';
import { clock } from '../../../state/clock.svelte.ts';
import { draftLimits } from '../../../state/drafts-limits.svelte.ts';
import { sessions } from '../../../state/sessions.svelte.ts';
import type { VideoEdit } from '../../../state/video-edits.svelte.ts';

/** Fields that are right or wrong together with another. */
const boundTo: Readonly<Partial<Record<VideoField, VideoField>>> = {
  passwords: 'privacy',
  schedule: 'privacy',
  nsfwSummary: 'nsfw',
};

/**
 * The form of a video that is on the server. What is there already is not found fault with: limits hold for what one
 * changes.
 */
export class PublishedForm implements VideoForm {
  readonly edit: VideoEdit;
  readonly #first: VideoValues;

  readonly metadata: VideoValues = $derived.by(() => this.edit.values ?? this.#first);
  readonly account: AccountView | null = $derived.by(() => sessions.byId(this.edit.account));
  readonly capabilities: Capabilities | null = $derived.by(() =>
    draftLimits.capabilitiesOf(this.edit.account),
  );
  readonly audience: Privacy = $derived(this.metadata.schedule?.privacy ?? this.metadata.privacy);
  readonly problems: readonly DraftFieldProblem[] = $derived.by(() => {
    const channels = this.account?.channels;
    const found = checkMetadata(
      { ...this.metadata, chapters: [], playlists: [] },
      { capabilities: this.capabilities, ...(channels && { channels }), now: clock.now.getTime() },
    );
    return found.filter(({ field }) => this.#isTouched(field));
  });

  /** @param values as they were read; the edit's own once it has others */
  constructor(edit: VideoEdit, values: VideoValues) {
    this.edit = edit;
    this.#first = values;
  }

  lackOf(field: keyof OperationInput<'videos.update'>['body']): Lack | null {
    return lackOf(this.capabilities, 'videos.update', field);
  }

  change(changes: VideoValueChanges): void {
    this.edit.change(changes);
  }

  say(field: VideoField): string | undefined {
    return sayField(this.problems, field) ?? this.edit.refusalOf(field);
  }

  #isTouched(field: DraftFieldProblem['field']): boolean {
    return this.edit.changed.some((changed) => {
      const bound: string | undefined = Object.entries(boundTo).find(([of]) => of === field)?.[1];
      return changed === field || changed === bound;
    });
  }
}
