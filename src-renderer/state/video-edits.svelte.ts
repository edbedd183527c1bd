import { SvelteMap } from 'svelte/reactivity';
import {
  sameValue,
  type AccountId,
  type Outcome,
  type Problem,
  type SaveResult,
  type ThumbnailInput,
  type VideoField,
  type VideoValueChanges,
  type VideoValues,
} from '../../src-preload/contract.ts';
import { call, problemOf, request } from './bridge.ts';

/** A field that was changed here and elsewhere since it was read. */
export interface EditConflict {
  readonly field: VideoField;
  /** As the server has it now. */
  readonly theirs: VideoValues[VideoField];
}

// A change holds fields of the values, and nothing else.
const fieldsIn = (changes: VideoValueChanges) => Object.keys(changes) as VideoField[];

function pick(values: VideoValueChanges, fields: readonly VideoField[]): VideoValueChanges {
  return Object.fromEntries(fields.map((field) => [field, values[field]]));
}

/** Names of `PUT /videos/{id}` that differ from the form's. */
const formNames: Readonly<Record<string, VideoField>> = {
  name: 'title',
  scheduleUpdate: 'schedule',
  videoPasswords: 'passwords',
};

/** `tags[0]`, `scheduleUpdate.updateAt` → the form's field. */
function formField(name: string): string {
  const [first = name] = name.split(/[.[]/);
  return formNames[first] ?? first;
}

/**
 * What one writes about one video until it is saved: the values as they were read, and what was changed since. Lives
 * while the app runs, whether it is shown or not.
 */
export class VideoEdit {
  readonly account: AccountId;
  /** UUID. */
  readonly video: string;
  #base = $state.raw<VideoValues | null>(null);
  #changes = $state.raw<VideoValueChanges>({});
  #conflicts = $state.raw<readonly EditConflict[]>([]);
  #reading: Promise<void> | null = null;

  /** In place of the thumbnail that the server has. */
  picture = $state.raw<ThumbnailInput | null>(null);
  isSaving = $state(false);
  /** Why it was not saved, or could not be read. */
  problem = $state.raw<Problem | null>(null);
  /** What the server said of single fields, until they change. */
  #refused = $state.raw<Readonly<Partial<Record<string, string>>>>({});

  constructor(account: AccountId, video: string) {
    this.account = account;
    this.video = video;
  }

  // Getters, no deriveds: an edit outlives the view in which it was begun, and a derived would end with that.

  /** Null until it was read once. */
  get values(): VideoValues | null {
    return this.#base === null ? null : { ...this.#base, ...this.#changes };
  }
  /** Fields that are another thing than what was read: a space at the end, on the way to the next word, is none. */
  get changed(): readonly VideoField[] {
    const base = this.#base;
    if (base === null) return [];
    return fieldsIn(this.#changes).filter((field) => !sameValue(field, this.#changes[field], base[field]));
  }
  /** How many things would be sent. */
  get count(): number {
    return this.changed.length + (this.picture === null ? 0 : 1);
  }
  get conflicts(): readonly EditConflict[] {
    return this.#conflicts;
  }

  /** What the server said of a field. */
  refusalOf(field: string): string | undefined {
    return this.#refused[field];
  }

  /** Reads the server's values. What was changed here stays; what was changed in both places becomes a conflict. */
  async read(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null;
    });
    await this.#reading;
  }

  async #read(): Promise<void> {
    const outcome = await request('edits:values', { account: this.account, video: this.video });
    // Of a failed reading nothing is said where there is something to write on: saving will tell.
    if (this.#base === null) this.problem = outcome.ok ? null : outcome.problem;
    if (outcome.ok) this.#take(outcome.value);
  }

  /** A value that is the server's again is no change any more. */
  change(changes: VideoValueChanges): void {
    if (this.#base === null) return;
    this.#changes = { ...this.#changes, ...changes };
    this.#forget(fieldsIn(changes));
  }

  discard(): void {
    this.#changes = {};
    this.#conflicts = [];
    this.#refused = {};
    this.picture = null;
    this.problem = null;
  }

  /** Of a conflict: `mine` is sent with the next save, `theirs` stays. */
  settle(field: VideoField, choice: 'mine' | 'theirs'): void {
    const conflict = this.#conflicts.find((known) => known.field === field);
    if (!conflict || this.#base === null) return;
    this.#base = { ...this.#base, [field]: conflict.theirs };
    this.#conflicts = this.#conflicts.filter((known) => known !== conflict);
    if (choice === 'theirs')
      this.#changes = pick(
        this.#changes,
        fieldsIn(this.#changes).filter((changed) => changed !== field),
      );
  }

  /** @returns everything is on the server now */
  async save(): Promise<boolean> {
    if (this.isSaving || this.#base === null || this.#conflicts.length > 0) return false;
    this.isSaving = true;
    this.problem = null;
    this.#refused = {};
    const isSaved = (await this.#saveValues(this.#base)) && (await this.#savePicture());
    this.isSaving = false;
    return isSaved;
  }

  async #saveValues(base: VideoValues): Promise<boolean> {
    const sent = pick(this.#changes, this.changed);
    if (fieldsIn(sent).length === 0) return true;
    const { account, video } = this;
    const outcome: Outcome<SaveResult> = await request('edits:save', { account, video, base, changes: sent });
    if (!outcome.ok) {
      this.#refuse(outcome.problem);
      return false;
    }
    // What was typed while it travelled is still to be sent.
    if (outcome.value.isSaved) this.#base = { ...base, ...sent };
    this.#take(outcome.value.values);
    return outcome.value.isSaved;
  }

  async #savePicture(): Promise<boolean> {
    const { picture } = this;
    if (picture === null) return true;
    const file = {
      bytes: picture.bytes,
      filename: `thumbnail.${picture.type.slice('image/'.length)}`,
      type: picture.type,
    };
    try {
      await call(this.account, 'videos.update', {
        path: { id: this.video },
        // Until 8.1 the player's own picture is another one.
        body: { thumbnailfile: file, previewfile: file },
      });
    } catch (error) {
      this.#refuse(problemOf(error));
      return false;
    }
    if (this.picture === picture) this.picture = null;
    // Lists show it too; what is not told now is told with the next reading.
    void request('videos:look-again', { account: this.account, videos: [this.video] });
    return true;
  }

  #refuse(problem: Problem): void {
    this.problem = problem;
    this.#refused = Object.fromEntries(
      problem.fields.map(({ field, message }) => [formField(field), message]),
    );
  }

  /** What was said of these fields was said of other values. */
  #forget(fields: readonly VideoField[]): void {
    for (const { field, theirs } of this.#conflicts) {
      const isSettled = !this.changed.includes(field) || sameValue(field, this.#changes[field], theirs);
      if (isSettled) this.settle(field, 'theirs');
    }
    this.#refused = Object.fromEntries(
      Object.entries(this.#refused).filter(([field]) => !fields.some((touched) => touched === field)),
    );
  }

  /** The server's word: a field that was changed here alone stays changed. */
  #take(theirs: VideoValues): void {
    const base = this.#base ?? theirs;
    const changes = this.#changes;
    const kept = this.changed.filter((field) => !sameValue(field, changes[field], theirs[field]));
    const disputed = kept.filter((field) => !sameValue(field, base[field], theirs[field]));
    this.#changes = pick(changes, kept);
    // What is disputed keeps what it was made from until somebody decides.
    this.#base = { ...theirs, ...pick(base, disputed) };
    this.#conflicts = disputed.map((field) => ({ field, theirs: theirs[field] }));
  }
}

/** Edits by video. */
class VideoEdits {
  readonly #edits = new SvelteMap<string, VideoEdit>();

  /** The same one each time. */
  of(account: AccountId, video: string): VideoEdit {
    const key = `${account}/${video}`;
    const known = this.#edits.get(key);
    if (known) return known;
    const edit = new VideoEdit(account, video);
    this.#edits.set(key, edit);
    return edit;
  }

  /** There is something that was written and not saved. */
  isUnsaved(account: AccountId, video: string): boolean {
    return (this.#edits.get(`${account}/${video}`)?.count ?? 0) > 0;
  }

  /** The video is gone, or nobody wants to know of it any more. */
  forget(account: AccountId, video: string): void {
    this.#edits.delete(`${account}/${video}`);
  }
}

export const videoEdits = new VideoEdits();
