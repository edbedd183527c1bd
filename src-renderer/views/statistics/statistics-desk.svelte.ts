import { SvelteMap } from 'svelte/reactivity';
import type {
  AccountId,
  DayRange,
  Problem,
  StatisticsReading,
  StatisticsReport,
  StatisticsScope,
} from '../../../src-preload/contract.ts';
import { listen, request } from '../../state/bridge.ts';
import { rangeBefore } from './ranges.ts';

/** Milliseconds. Whoever comes back before sees what is known. */
const freshFor = 6 * 3_600_000;
/** While figures come in the sums are asked for again after so long, and not at each of them. */
const lookAgainAfter = 2_000;

interface Wanted {
  readonly scope: StatisticsScope;
  readonly range: DayRange;
}

interface Pace {
  readonly at: number;
  readonly done: number;
}

/** The sums that are shown, and how their reading goes. One for a view. */
export class StatisticsDesk {
  report = $state.raw<StatisticsReport | null>(null);
  /** Of as many days before. */
  before = $state.raw<StatisticsReport | null>(null);
  /** The sums themselves could not be had. */
  problem = $state.raw<Problem | null>(null);
  /** Those that are shown are of other days or videos than asked for. */
  loading = $state(false);
  /** A reading that was asked for could not even begin. */
  readProblem = $state.raw<Problem | null>(null);
  /** Stopped by the person; until they go on. */
  stopped = $state(false);

  readonly #told = new SvelteMap<AccountId, StatisticsReading>();
  readonly #pace = new SvelteMap<AccountId, Pace>();
  #wanted: Wanted | null = null;
  #turn = 0;
  #lookedAt = 0;

  /** Every account of the scope, as told last. */
  readonly readings: readonly StatisticsReading[] = $derived(
    (this.report?.readings ?? []).map((reading) => this.#told.get(reading.account) ?? reading),
  );
  readonly isReading: boolean = $derived(this.readings.some(({ isReading }) => isReading));

  /** Follows main's events. Gives the function that stops it. */
  connect(): () => void {
    return listen('statistics:reading', (reading) => {
      this.#told.set(reading.account, reading);
      this.#follow(reading);
      if (!reading.isReading || Date.now() - this.#lookedAt >= lookAgainAfter) void this.#look();
    });
  }

  /** Shows these sums, from what is known; reads what is new where that is old. */
  async want(wanted: Wanted, online: boolean): Promise<void> {
    this.#wanted = wanted;
    this.loading = true;
    await this.#look();
    if (this.#wanted !== wanted) return;
    const old = this.readings.some(
      ({ isReading, readAt, problem }) =>
        !isReading && problem === null && (readAt === null || Date.now() - readAt > freshFor),
    );
    if (old && online && !this.stopped) await this.read();
  }

  async read(): Promise<void> {
    if (this.#wanted === null) return;
    this.stopped = false;
    this.readProblem = null;
    this.#pace.clear();
    const outcome = await request('statistics:read', { scope: this.#wanted.scope });
    if (!outcome.ok) this.readProblem = outcome.problem;
    await this.#look();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await request('statistics:stop');
    await this.#look();
  }

  retry(): Promise<void> {
    this.loading = true;
    return this.#look();
  }

  /** Seconds until it is through, by how fast it went so far; null while that cannot be said. */
  secondsLeft({ account, done, total }: StatisticsReading): number | null {
    const pace = this.#pace.get(account);
    if (pace === undefined) return null;
    const passed = (Date.now() - pace.at) / 1000;
    const read = done - pace.done;
    return passed < 4 || read < 5 ? null : ((total - done) * passed) / read;
  }

  #follow({ account, isReading, done }: StatisticsReading): void {
    const known = this.#pace.get(account);
    if (!isReading) this.#pace.delete(account);
    else if (known === undefined || done < known.done) this.#pace.set(account, { at: Date.now(), done });
  }

  async #look(): Promise<void> {
    const wanted = this.#wanted;
    if (wanted === null) return;
    const turn = (this.#turn += 1);
    this.#lookedAt = Date.now();
    const { scope, range } = wanted;
    const [now, before] = await Promise.all([
      request('statistics:report', { scope, range }),
      request('statistics:report', { scope, range: rangeBefore(range) }),
    ]);
    // Somebody asked for others meanwhile.
    if (turn !== this.#turn) return;
    this.loading = false;
    this.problem = now.ok ? null : now.problem;
    if (!now.ok) return;
    this.report = now.value;
    for (const reading of now.value.readings) this.#told.set(reading.account, reading);
    // Days of which nothing is kept any more have no sums: that is no fault.
    this.before = before.ok ? before.value : null;
  }
}
