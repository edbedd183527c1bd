import {
  checkMetadata,
  lackOf,
  type AccountView,
  type Capabilities,
  type DraftFieldProblem,
  type Lack,
  type OperationInput,
  type Privacy,
  type Problem,
  type VideoField,
  type VideoValueChanges,
  type VideoValues,
} from '../../../src-preload/contract.ts';
import { isGap, sayField } from '../../components/video-form/say-gaps.ts';
import type { VideoForm } from '../../components/video-form/video-form.ts';
import { clock } from '../../state/clock.svelte.ts';
import { draftLimits } from '../../state/drafts-limits.svelte.ts';
import { sessions } from '../../state/sessions.svelte.ts';
import { words } from '../../state/words.svelte.ts';

/** What a form of something that is not on the server yet is drawn from. */
interface Written {
  readonly account: string;
  readonly metadata: VideoValues;
  /** The title as it will be; a template's is another. */
  readonly title: string;
  /** Gaps are said from now on. */
  readonly asked: boolean;
  readonly problem: Problem | null;
  change(changes: VideoValueChanges): void;
}

/** Names of `POST /videos/live` that differ from the form's. */
const bodyNames: Readonly<Record<string, string>> = {
  title: 'name',
  passwords: 'videoPasswords',
  schedule: 'scheduleUpdate',
};

/** The one form of videos, for a live that is to be made, and for what a show presets. */
export class LiveForm implements VideoForm {
  readonly #written: Written;

  // Getters, no deriveds: what is written outlives the view in which it was begun.

  constructor(written: Written) {
    this.#written = written;
  }

  get metadata(): VideoValues {
    return this.#written.metadata;
  }
  get account(): AccountView | null {
    return sessions.byId(this.#written.account);
  }
  get capabilities(): Capabilities | null {
    return draftLimits.capabilitiesOf(this.#written.account);
  }
  get audience(): Privacy {
    const { schedule, privacy } = this.metadata;
    return schedule?.privacy ?? privacy;
  }
  get problems(): readonly DraftFieldProblem[] {
    const channels = this.account?.channels;
    const { metadata, title } = this.#written;
    return checkMetadata(
      { ...metadata, title, chapters: [], playlists: [] },
      { capabilities: this.capabilities, ...(channels && { channels }), now: clock.now.getTime() },
    );
  }

  lackOf(field: keyof OperationInput<'videos.update'>['body']): Lack | null {
    return lackOf(this.capabilities, 'videos.update', field);
  }

  change(changes: VideoValueChanges): void {
    this.#written.change(changes);
  }

  say(field: VideoField): string | undefined {
    const shown = this.problems.filter((problem) => this.#written.asked || !isGap(problem));
    return sayField(shown, field) ?? this.#refused(field);
  }

  #refused(field: VideoField): string | undefined {
    const name = bodyNames[field] ?? field;
    const found = this.#written.problem?.fields.find(
      (one) => one.field === name || one.field.startsWith(`${name}[`) || one.field.startsWith(`${name}.`),
    );
    return found && words.lives.form.refused(found.message);
  }
}
