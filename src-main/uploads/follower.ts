import { problem } from '../peertube/problem.ts';
import type { Engine } from './engine.ts';
import type { Entry } from './entry.ts';
import { followed, videoStates } from './next-step.ts';
import type { UploadsDeps } from './uploads-deps.ts';

/** Follows what the server does with a video until it is there. */
export interface Follower {
  follow(entry: Entry): Promise<void>;
}

/** `null`: the video is not there any more. */
type State = number | null;

function isFailed(state: State): boolean {
  return videoStates.failed.some((one) => one === state);
}

export function createFollower(deps: UploadsDeps, engineOf: () => Engine): Follower {
  async function answered(entry: Entry, state: State): Promise<void> {
    const engine = engineOf();
    if (engine.entries.get(entry.record.draft) !== entry) return;
    if (state === null) return fail(entry, problem('not-found'));
    const at = new Date(deps.clock.now()).toISOString();
    const kept = await engine.keep(entry, followed(entry.record, state, at));
    if (isFailed(state)) {
      const details = { videoState: state };
      return fail(entry, problem('server-error', { details, retry: { kind: 'after-change' } }));
    }
    if (!kept.ok) engine.wait(entry, kept.problem, 30_000);
    else if (state === videoStates.published) engine.wake(entry);
  }

  async function fail(entry: Entry, failure: ReturnType<typeof problem>): Promise<void> {
    await engineOf().keep(entry, { ...entry.record, failure });
  }

  return {
    async follow(entry) {
      const engine = engineOf();
      const { draft, account, video, release, stage } = entry.record;
      if (video === null) return;
      if (release === 'publish' && stage === 'described') {
        const kept = await engine.keep(entry, { ...entry.record, stage: 'processing' });
        if (!kept.ok) {
          engine.wait(entry, kept.problem, 30_000);
          return;
        }
      }
      engine.rest(entry, { kind: release === 'hold' ? 'held' : 'working' });
      deps.watch.follow(draft, {
        account,
        video: video.uuid,
        told(state) {
          answered(entry, state).catch((error: unknown) => void engine.reportBug(error));
          return state === null || state === videoStates.published || isFailed(state);
        },
      });
    },
  };
}
