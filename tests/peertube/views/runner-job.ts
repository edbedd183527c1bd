import { runnerJobStates, type RunnerJobState, type StoredRunnerJob } from '../state/runners.ts';
import type { World } from '../state/world.ts';

const labels: Readonly<Record<RunnerJobState, string>> = {
  [runnerJobStates.pending]: 'Pending',
  [runnerJobStates.processing]: 'Processing',
  [runnerJobStates.completed]: 'Completed',
  [runnerJobStates.errored]: 'Errored',
  [runnerJobStates.waitingForParent]: 'Waiting for parent job to finish',
  [runnerJobStates.cancelled]: 'Cancelled',
  [runnerJobStates.parentErrored]: 'Parent job failed',
  [runnerJobStates.parentCancelled]: 'Parent job cancelled',
};

const labelled = (state: RunnerJobState) => ({ id: state, label: labels[state] });

export function runnerJob(world: World, job: StoredRunnerJob) {
  const runner = world.runners.runners.find(({ id }) => id === job.runnerId);
  const { parent } = job;
  return {
    uuid: job.uuid,
    type: job.type,
    state: labelled(job.state),
    progress: job.progress,
    priority: job.priority,
    failures: job.failures,
    error: job.error,
    payload: job.payload,
    startedAt: job.startedAt,
    finishedAt: job.finishedAt,
    createdAt: job.createdAt,
    updatedAt: job.updatedAt,
    ...(parent
      ? { parent: { id: parent.id, uuid: parent.uuid, type: parent.type, state: labelled(parent.state) } }
      : {}),
    runner: runner ? { id: runner.id, name: runner.name, description: runner.description } : null,
  };
}

/** For administrators: also what only the server needs to know of it. */
export function runnerJobForAdministrator(world: World, job: StoredRunnerJob) {
  return { ...runnerJob(world, job), privatePayload: job.privatePayload };
}
