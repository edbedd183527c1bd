import type { JobType } from '@peertube/peertube-types';
import type { Clock } from './clock.ts';

export interface StoredJob {
  readonly id: number;
  readonly type: JobType;
  readonly data: unknown;
  state: 'waiting' | 'completed';
  readonly createdAt: string;
  /** Undefined while it waits. */
  finishedOn: string | undefined;
}

/** The server's queue: what a request begins and its answer does not wait for. */
export class Jobs {
  paused = false;
  readonly all: StoredJob[] = [];
  private readonly clock: Clock;
  private readonly nextId: () => number;
  private readonly work = new Map<StoredJob, () => void>();

  constructor(clock: Clock, nextId: () => number) {
    this.clock = clock;
    this.nextId = nextId;
  }

  /** The work is done as soon as the clock is turned or runs by itself, unless the queue is paused. */
  add(type: JobType, data: unknown, work: () => void = () => undefined): StoredJob {
    const createdAt = this.clock.date();
    const job: StoredJob = {
      id: this.nextId(),
      type,
      data,
      state: 'waiting',
      createdAt,
      finishedOn: undefined,
    };
    this.all.push(job);
    this.work.set(job, work);
    this.begin();
    return job;
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    this.begin();
  }

  private begin(): void {
    this.clock.after(0, () => {
      if (this.paused) return;
      for (const [job, work] of this.work) {
        this.work.delete(job);
        work();
        job.state = 'completed';
        job.finishedOn = this.clock.date();
      }
    });
  }
}
