import { randomBytes, randomUUID } from 'node:crypto';
import type { RunnerJobType } from '@peertube/peertube-types';
import type { Clock } from './clock.ts';

export const runnerJobStates = {
  pending: 1,
  processing: 2,
  completed: 3,
  errored: 4,
  waitingForParent: 5,
  cancelled: 6,
  parentErrored: 7,
  parentCancelled: 8,
} as const;

export type RunnerJobState = (typeof runnerJobStates)[keyof typeof runnerJobStates];

export interface StoredRegistrationToken {
  readonly id: number;
  readonly registrationToken: string;
  readonly createdAt: string;
}

export interface StoredRunner {
  readonly id: number;
  readonly runnerToken: string;
  readonly registrationTokenId: number;
  readonly name: string;
  readonly description: string | null;
  readonly ip: string;
  version: string | null;
  lastContact: string;
  readonly createdAt: string;
}

export interface StoredRunnerJob {
  readonly id: number;
  readonly uuid: string;
  readonly type: RunnerJobType;
  readonly payload: unknown;
  readonly privatePayload: unknown;
  readonly priority: number;
  readonly parent: StoredRunnerJob | undefined;
  state: RunnerJobState;
  failures: number;
  error: string | null;
  progress: number | null;
  jobToken: string | null;
  runnerId: number | null;
  startedAt: string | undefined;
  finishedAt: string | undefined;
  readonly createdAt: string;
  updatedAt: string;
}

/** Five, and a job is given up. */
const maxFailures = 5;

const ended = {
  cancelled: { own: runnerJobStates.cancelled, child: runnerJobStates.parentCancelled },
  errored: { own: runnerJobStates.errored, child: runnerJobStates.parentErrored },
} as const;

/** Machines that work for this server, and what there is to do for them. */
export class Runners {
  readonly registrationTokens: StoredRegistrationToken[] = [];
  readonly runners: StoredRunner[] = [];
  readonly jobs: StoredRunnerJob[] = [];
  private readonly clock: Clock;
  private readonly nextId: () => number;

  constructor(clock: Clock, nextId: () => number) {
    this.clock = clock;
    this.nextId = nextId;
  }

  generateRegistrationToken(): void {
    this.registrationTokens.push({
      id: this.nextId(),
      registrationToken: `ptrrt-${randomUUID()}`,
      createdAt: this.clock.date(),
    });
  }

  register(
    token: StoredRegistrationToken,
    given: Pick<StoredRunner, 'name' | 'description' | 'ip' | 'version'>,
  ): StoredRunner {
    const now = this.clock.date();
    const runner = {
      id: this.nextId(),
      runnerToken: `ptrt-${randomUUID()}`,
      registrationTokenId: token.id,
      lastContact: now,
      createdAt: now,
      ...given,
    };
    this.runners.push(runner);
    return runner;
  }

  /** Its jobs stay as they are, without a runner. */
  remove(runner: StoredRunner): void {
    this.runners.splice(this.runners.indexOf(runner), 1);
    for (const job of this.jobs) if (job.runnerId === runner.id) job.runnerId = null;
  }

  addJob(given: {
    readonly type: RunnerJobType;
    readonly payload?: unknown;
    readonly privatePayload?: unknown;
    readonly priority?: number;
    readonly parent?: StoredRunnerJob;
  }): StoredRunnerJob {
    const now = this.clock.date();
    const job: StoredRunnerJob = {
      id: this.nextId(),
      uuid: randomUUID(),
      type: given.type,
      payload: given.payload ?? {},
      privatePayload: given.privatePayload ?? {},
      priority: given.priority ?? 100,
      parent: given.parent,
      state: given.parent ? runnerJobStates.waitingForParent : runnerJobStates.pending,
      failures: 0,
      error: null,
      progress: null,
      jobToken: null,
      runnerId: null,
      startedAt: undefined,
      finishedAt: undefined,
      createdAt: now,
      updatedAt: now,
    };
    this.jobs.push(job);
    return job;
  }

  accept(job: StoredRunnerJob, runner: StoredRunner): void {
    this.change(job, {
      state: runnerJobStates.processing,
      jobToken: `ptrjt-${randomBytes(16).toString('hex')}`,
      runnerId: runner.id,
      startedAt: this.clock.date(),
    });
  }

  update(job: StoredRunnerJob, progress: number | undefined): void {
    this.change(job, progress === undefined ? {} : { progress });
  }

  /** Back to the queue, for another runner. */
  abort(job: StoredRunnerJob): void {
    this.change(job, {
      state: runnerJobStates.pending,
      jobToken: null,
      progress: null,
      runnerId: null,
      startedAt: undefined,
    });
  }

  complete(job: StoredRunnerJob): void {
    this.change(job, {
      state: runnerJobStates.completed,
      progress: null,
      finishedAt: this.clock.date(),
    });
    for (const child of this.childrenOf(job)) this.change(child, { state: runnerJobStates.pending });
  }

  fail(job: StoredRunnerJob, message: string): void {
    job.failures += 1;
    if (job.failures < maxFailures) this.abort(job);
    else this.end(job, 'errored', message);
  }

  cancel(job: StoredRunnerJob): void {
    this.end(job, 'cancelled', null);
  }

  canBeCancelled({ state }: StoredRunnerJob): boolean {
    return (
      state === runnerJobStates.pending ||
      state === runnerJobStates.processing ||
      state === runnerJobStates.waitingForParent
    );
  }

  removeJob(job: StoredRunnerJob): void {
    if (this.canBeCancelled(job)) this.cancel(job);
    this.jobs.splice(this.jobs.indexOf(job), 1);
  }

  private end(
    job: StoredRunnerJob,
    how: keyof typeof ended,
    error: string | null,
    who: 'own' | 'child' = 'own',
  ): void {
    this.change(job, {
      state: ended[how][who],
      error,
      jobToken: null,
      finishedAt: this.clock.date(),
    });
    for (const child of this.childrenOf(job)) {
      this.end(child, how, how === 'errored' ? 'Parent error' : null, 'child');
    }
  }

  private childrenOf(job: StoredRunnerJob): StoredRunnerJob[] {
    return this.jobs.filter(({ parent }) => parent === job);
  }

  private change(job: StoredRunnerJob, changes: Partial<StoredRunnerJob>): void {
    Object.assign(job, changes, { updatedAt: this.clock.date() });
  }
}
