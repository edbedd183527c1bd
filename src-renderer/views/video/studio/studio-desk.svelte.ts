import { SvelteMap } from 'svelte/reactivity';
import type {
  AccountId,
  GrantedFile,
  Outcome,
  Problem,
  Segment,
  StudioFile,
  StudioFileUse,
  StudioPlan,
  StudioRequest,
  StudioRequestId,
} from '../../../../src-preload/contract.ts';
import { closeStep, createHistory, record, redo, undo, type History } from '../../../captions/history.ts';
import type { Playback } from '../../../components/player/playback.ts';
import { PlayerState } from '../../../components/player/player-state.svelte.ts';
import { grantFiles, request } from '../../../state/bridge.ts';
import { queryClient } from '../../../state/queries.ts';
import { studioRequests } from '../../../state/studio-requests.svelte.ts';
import * as cuts from './cutting.ts';
import { uncut, type Cutting } from './cutting.ts';
import { nearestInResult, resultDuration, resultParts, type ResultPart } from './result.ts';
import { ResultPlayer } from './result-player.svelte.ts';

export const fileUses = ['intro', 'outro', 'watermark'] as const satisfies readonly StudioFileUse[];

type Files = Readonly<Record<StudioFileUse, StudioFile | null>>;

/** What one plans. */
export interface Planned {
  readonly cutting: Cutting;
  readonly files: Files;
}

/** What a change was, for Undo to name. */
export type StudioEdit = 'in' | 'out' | 'take-out' | 'move' | 'put-back' | StudioFileUse | 'reset';

/** What is known of a file that is being looked at, or was refused. */
export type FileLook =
  | { readonly kind: 'checking'; readonly name: string }
  | { readonly kind: 'refused'; readonly name: string; readonly problem: Problem };

const noFiles: Files = { intro: null, outro: null, watermark: null };
const nothing: Planned = { cutting: uncut, files: noFiles };

/** What is planned for one video, what went before, and what plays it. Outlives the tab, and by what main keeps the app. */
export class StudioDesk {
  readonly account: AccountId;
  /** UUID. */
  readonly video: string;
  // First, since what follows reads them.
  readonly player: PlayerState = new PlayerState();
  readonly result: ResultPlayer = new ResultPlayer();
  #history: History<Planned> = $state.raw(createHistory(nothing));
  #opened: Promise<void> | null = null;
  #keeping = false;
  #keepAgain = false;
  #sent: StudioRequestId | null = null;
  /** How many files were looked at for each place: an older answer counts no more. */
  readonly #asked: Record<StudioFileUse, number> = { intro: 0, outro: 0, watermark: 0 };

  ready = $state(false);
  /** What plays: the video as it is, or what would become of it. */
  mode: 'video' | 'result' = $state('video');
  /** Whole seconds of the video, as the server counts them. */
  last = $state(1);
  /** Which part that is taken out is chosen: its place among them. */
  chosen: number | null = $state(null);
  /** Where a part that is to be taken out begins; its end is not named yet. */
  begun: number | null = $state(null);
  looks: Readonly<Record<StudioFileUse, FileLook | null>> = $state.raw({
    intro: null,
    outro: null,
    watermark: null,
  });
  /** Names of files that were planned with, and are not there any more. */
  gone: readonly string[] = $state.raw([]);
  /** Names of files that are others by now than when they were planned with. */
  changed: readonly string[] = $state.raw([]);
  /** Milliseconds since 1970: what is shown was planned then. */
  keptAt: number | null = $state(null);
  /** Why it could not be kept, or not be sent. */
  problem: Problem | null = $state.raw(null);
  /** It waits for main's answer. */
  sending = $state(false);
  /** For screen readers: what a key just did. */
  said = $state('');

  // Getters, no deriveds: a plan outlives the view in which it was begun, and a derived would end with that.

  get cutting(): Cutting {
    return this.#history.present.cutting;
  }
  get files(): Files {
    return this.#history.present.files;
  }
  /** Seconds of the film itself, as far as it is known. */
  get duration(): number {
    return this.player.duration ?? this.last;
  }
  get kept(): Segment {
    return cuts.keptOf(this.cutting, this.last);
  }
  /** What is taken out of what is kept. */
  get removed(): readonly Segment[] {
    return cuts.removedWithin(this.cutting, this.last);
  }
  /** Of the video. */
  get left(): readonly Segment[] {
    return cuts.keptParts(this.cutting, this.last, this.duration);
  }
  get parts(): readonly ResultPart[] {
    const { intro, outro } = this.files;
    return resultParts(
      this.left,
      intro?.facts?.durationSeconds ?? null,
      outro?.facts?.durationSeconds ?? null,
    );
  }
  /** Seconds of the result. */
  get total(): number {
    return resultDuration(this.parts);
  }
  get plan(): StudioPlan {
    const { intro, outro, watermark } = this.files;
    return {
      ...cuts.plannedTimes(this.cutting, this.last),
      intro: intro?.grant ?? null,
      outro: outro?.grant ?? null,
      watermark: watermark?.grant ?? null,
    };
  }
  get isEmpty(): boolean {
    return cuts.isUncut(this.cutting, this.last) && fileUses.every((use) => this.files[use] === null);
  }
  get request(): StudioRequest | null {
    return studioRequests.of(this.account, this.video);
  }
  /** On its way, or waiting for that: then it stays as it is. */
  get locked(): boolean {
    const { request: own } = this;
    return own !== null && ['waiting', 'sending'].includes(own.state.kind);
  }
  get playback(): Playback {
    return this.mode === 'video' ? this.player : this.result;
  }
  /** The moment of the video that is seen; in an intro or an outro where the video would go on. */
  get now(): number {
    if (this.mode === 'video') return this.player.time;
    const { part, time } = this.result.place;
    if (part?.of === 'video') return time;
    return part?.of === 'intro' ? (this.left[0]?.start ?? 0) : (this.left.at(-1)?.end ?? 0);
  }

  constructor(account: AccountId, video: string) {
    this.account = account;
    this.video = video;
  }

  /** What was kept of it, once. */
  open(): Promise<void> {
    this.#opened ??= this.#restore();
    return this.#opened;
  }

  async #restore(): Promise<void> {
    const { account, video } = this;
    const kept = await request('studio:kept', { account, video });
    if (!kept.ok) this.problem = kept.problem;
    else if (kept.value !== null) {
      const { plan, files, gone, changed, keptAt } = kept.value;
      const fileOf = (use: StudioFileUse) => files.find((file) => file.use === use) ?? null;
      this.#history = createHistory({
        cutting: cuts.fromPlan(plan, this.last),
        files: { intro: fileOf('intro'), outro: fileOf('outro'), watermark: fileOf('watermark') },
      });
      this.gone = gone;
      this.changed = changed;
      this.keptAt = this.isEmpty ? null : keptAt;
    }
    this.ready = true;
  }

  /** So many seconds the server says that the video has. */
  fit(seconds: number): void {
    const last = Math.max(1, Math.round(seconds));
    if (last === this.last) return;
    this.last = last;
    // Another film than the one that was seen.
    this.player.duration = null;
    this.showVideo(0);
  }

  cut(name: StudioEdit, next: Cutting, merge?: string): void {
    if (this.locked || next === this.cutting) return;
    this.#record(name, { ...this.#history.present, cutting: next }, merge);
  }

  #record(name: StudioEdit, next: Planned, merge?: string): void {
    this.#history = record(this.#history, next, { label: name, ...(merge !== undefined && { merge }) });
    this.#follow();
  }

  /** What follows is a step of its own. */
  closeStep(): void {
    this.#history = closeStep(this.#history);
  }

  #follow(): void {
    if (this.chosen !== null && this.chosen >= this.cutting.removed.length) this.chosen = null;
    this.problem = null;
    void this.#keep();
  }

  /** One at a time; of what changes meanwhile the last is kept. */
  async #keep(): Promise<void> {
    if (this.#keeping) {
      this.#keepAgain = true;
      return;
    }
    this.#keeping = true;
    do {
      this.#keepAgain = false;
      const { account, video, plan, isEmpty } = this;
      const kept = await request('studio:keep', { account, video, plan: isEmpty ? null : plan });
      if (!kept.ok) this.problem = kept.problem;
    } while (this.#keepAgain);
    this.#keeping = false;
  }

  beginHere(): void {
    this.cut('in', cuts.beginHere(this.cutting, this.now, this.last));
  }

  endHere(): void {
    this.cut('out', cuts.endHere(this.cutting, this.now, this.last));
  }

  /** Names where a part begins that is to be taken out; the second time where it ends. Null: it began. */
  takeOutHere(): Segment | null {
    if (this.locked) return null;
    if (this.begun === null) {
      this.begun = cuts.wholeSecond(this.now, this.last);
      return null;
    }
    const from = this.begun;
    this.begun = null;
    return this.takeOut(from, this.now);
  }

  takeOut(one: number, other: number): Segment | null {
    this.cut('take-out', cuts.takeOut(this.cutting, one, other, this.last));
    const middle = Math.round(Math.min(one, other));
    const index = this.cutting.removed.findIndex(({ start, end }) => middle >= start && middle <= end);
    this.chosen = index === -1 ? null : index;
    return this.cutting.removed[index] ?? null;
  }

  takeOutKept(): void {
    this.cut('take-out', cuts.takeOutKept(this.cutting, this.last));
  }

  /** The chosen one, or the one that is seen. Gives it. */
  putBack(): Segment | null {
    const now = Math.floor(this.now);
    const seen = this.cutting.removed.findIndex(({ start, end }) => now >= start && now < end);
    const index = this.chosen ?? (seen === -1 ? null : seen);
    const segment = index === null ? undefined : this.cutting.removed[index];
    if (index === null || segment === undefined || this.locked) return null;
    this.chosen = null;
    this.cut('put-back', cuts.putBack(this.cutting, index));
    return segment;
  }

  get undoes(): StudioEdit | null {
    return labelOf(this.#history.past.at(-1));
  }
  get redoes(): StudioEdit | null {
    return labelOf(this.#history.future.at(-1));
  }

  undo(): StudioEdit | null {
    return this.#travel(this.undoes, undo(this.#history));
  }

  redo(): StudioEdit | null {
    return this.#travel(this.redoes, redo(this.#history));
  }

  #travel(name: StudioEdit | null, history: History<Planned>): StudioEdit | null {
    if (name === null || this.locked) return null;
    this.#history = history;
    this.chosen = null;
    this.#follow();
    return name;
  }

  /** Nothing is planned any more; Undo brings it back. */
  reset(): void {
    this.begun = null;
    if (!this.locked && !this.isEmpty) this.#record('reset', nothing);
  }

  async choose(use: StudioFileUse): Promise<void> {
    const chosen = await request('files:choose', { kind: use === 'watermark' ? 'image' : 'video' });
    if (!chosen.ok) {
      this.problem = chosen.problem;
      return;
    }
    const [file] = chosen.value;
    if (file) await this.take(use, file);
  }

  async drop(use: StudioFileUse, file: File): Promise<void> {
    const granted = await grantFiles([file]);
    if (!granted.ok) {
      this.#look(use, { kind: 'refused', name: file.name, problem: granted.problem });
      return;
    }
    const [first] = granted.value;
    if (first) await this.take(use, first);
  }

  /** Has it looked at; a file that is refused leaves the one before in its place. */
  async take(use: StudioFileUse, { grant, name }: GrantedFile): Promise<void> {
    if (this.locked) return;
    this.#asked[use] += 1;
    const asked = this.#asked[use];
    this.#look(use, { kind: 'checking', name });
    const checked = await request('studio:check-file', { account: this.account, grant, use });
    if (asked !== this.#asked[use]) return;
    this.#look(use, checked.ok ? null : { kind: 'refused', name, problem: checked.problem });
    if (checked.ok) this.#setFile(use, checked.value);
  }

  removeFile(use: StudioFileUse): void {
    this.#asked[use] += 1;
    this.#look(use, null);
    if (!this.locked && this.files[use] !== null) this.#setFile(use, null);
  }

  dismissRefusal(use: StudioFileUse): void {
    this.#look(use, null);
  }

  #setFile(use: StudioFileUse, file: StudioFile | null): void {
    this.#record(use, { ...this.#history.present, files: { ...this.files, [use]: file } });
  }

  #look(use: StudioFileUse, look: FileLook | null): void {
    this.looks = { ...this.looks, [use]: look };
  }

  /** Shows the video as it is. */
  showVideo(at = this.now): void {
    this.result.pause();
    this.mode = 'video';
    this.player.seek(at);
  }

  /** Shows what would become of it. Seconds of the result; from where one is. */
  showResult(at: number | null = null): void {
    const to = at ?? (this.mode === 'result' ? this.result.time : nearestInResult(this.parts, this.now));
    this.player.pause();
    this.mode = 'result';
    this.result.seek(to);
  }

  /** From its beginning, if it stands at its end. */
  playResult(at: number | null = null): void {
    this.showResult(at);
    this.result.play();
  }

  /** Gives whether it is on its way. What is refused is said in `problem`. */
  async send(whenReady: boolean): Promise<boolean> {
    this.sending = true;
    this.problem = null;
    const sent: Outcome<StudioRequest> = await studioRequests.send(
      this.account,
      this.video,
      this.plan,
      whenReady,
    );
    this.sending = false;
    if (!sent.ok) this.problem = sent.problem;
    // What is shown of the video was older than what the server says.
    if (!sent.ok && ['video-busy', 'video-not-ready'].includes(sent.problem.code))
      void queryClient.invalidateQueries({ queryKey: [this.account, 'videos.get'] });
    return sent.ok;
  }

  /** The server has it: what was planned is no plan any more. What is planned after that stays. */
  wasSent(id: StudioRequestId): void {
    if (this.#sent === id) return;
    this.#sent = id;
    this.#history = createHistory(nothing);
    this.begun = null;
    this.chosen = null;
    this.gone = [];
    this.changed = [];
    this.keptAt = null;
    this.looks = { intro: null, outro: null, watermark: null };
    this.showVideo(0);
  }
}

function labelOf(step: { readonly label: string } | undefined): StudioEdit | null {
  // Every step of this history was recorded with one of these names.
  return (step?.label as StudioEdit | undefined) ?? null;
}

const known = new SvelteMap<string, StudioDesk>();

/** @param video UUID */
export function studioDeskOf(account: AccountId, video: string): StudioDesk {
  const key = `${account}/${video}`;
  const desk = known.get(key) ?? new StudioDesk(account, video);
  known.set(key, desk);
  return desk;
}
