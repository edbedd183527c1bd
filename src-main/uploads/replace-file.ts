import * as v from 'valibot';
import type { DraftId, DraftView, NewReplacement } from '../drafts/index.ts';
import { lackOf } from '../peertube/capabilities.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';
import { sourceOf } from './find-result.ts';
import type { UploadSessions } from './ports.ts';
import type { Uploads } from './uploads.ts';

export interface ReplaceFileInput {
  readonly account: AccountId;
  /** UUID. */
  readonly video: string;
  /** The new file. */
  readonly grant: string;
}

/**
 * Puts a new file of a video into the queue; its id there. What the server has by then is noted first, so that a
 * lost answer can be told from a file that never arrived.
 *
 * Problems: 'not-supported-by-server', 'not-found', 'conflict' (one waits already), the file's, the server's.
 */
export type ReplaceFile = (input: ReplaceFileInput) => Promise<Outcome<DraftId>>;

interface ReplaceFileDeps {
  readonly sessions: Pick<UploadSessions, 'clientFor' | 'capabilities'>;
  readonly drafts: {
    addReplacement(input: NewReplacement): Promise<Outcome<DraftView>>;
    remove(draft: DraftId): Promise<Outcome<undefined>>;
  };
  readonly uploads: Pick<Uploads, 'start'>;
}

/** What is read of GET /videos/{id}. */
const videoSchema = v.object({
  id: v.number(),
  uuid: v.string(),
  shortUUID: v.string(),
  name: v.string(),
  channel: v.object({ id: v.number() }),
});

export function createReplaceFile({ sessions, drafts, uploads }: ReplaceFileDeps): ReplaceFile {
  async function plan({ account, video, grant }: ReplaceFileInput): Promise<Outcome<NewReplacement>> {
    const client = sessions.clientFor(account);
    if (!client.ok) return client;
    const capabilities = await sessions.capabilities(account);
    if (!capabilities.ok) return capabilities;
    if (lackOf(capabilities.value, 'videos.replaceSourceResumableInit') !== null)
      return failed(problem('not-supported-by-server'));
    const found = await client.value.call('videos.get', { path: { id: video } });
    if (!found.ok) return found;
    const parsed = v.safeParse(videoSchema, found.value);
    if (!parsed.success) return failed(problem('unexpected-answer', { cause: 'videos/{id}' }));
    const { id, uuid, shortUUID, name, channel } = parsed.output;
    const source = await sourceOf(client.value, uuid, {});
    if (!source.ok && source.problem.code !== 'not-found') return source;
    const sourceCreatedAt = source.ok ? (source.value.createdAt ?? null) : null;
    return succeeded({
      account,
      channelId: channel.id,
      title: name,
      replaces: { id, uuid, shortUUID, sourceCreatedAt },
      grant,
    });
  }

  return async (input) => {
    const planned = await plan(input);
    if (!planned.ok) return planned;
    const draft = await drafts.addReplacement(planned.value);
    if (!draft.ok) return draft;
    const { id } = draft.value;
    const started = await uploads.start([id], 'publish');
    if (started.ok) return succeeded(id);
    await drafts.remove(id);
    return started;
  };
}
