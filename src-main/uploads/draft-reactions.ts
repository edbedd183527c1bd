import type { DraftId, DraftView } from '../drafts/index.ts';
import { checkSame } from '../files/index.ts';
import type { Clock } from '../peertube/clock.ts';
import type { Turns } from '../storage/index.ts';
import type { Engine } from './engine.ts';
import type { Entry } from './entry.ts';
import { fromTheStart } from './next-step.ts';
import type { UploadDrafts } from './ports.ts';
import { newMemory } from './run-context.ts';

/** A change is sent when the draft has been quiet for this long. */
const quietMs = 1_500;

/** What a change of a draft means for its upload. */
export interface DraftReactions {
  changed(draft: DraftView): void;
  removed(draft: DraftId): void;
}

interface ReactionsDeps {
  readonly clock: Clock;
  readonly drafts: Pick<UploadDrafts, 'source'>;
}

/** @param turns An upload's: a reaction waits until what was asked of the upload before is done. */
export function createDraftReactions(
  engine: Engine,
  { clock, drafts }: ReactionsDeps,
  turns: Turns,
): DraftReactions {
  function inTurn(draft: DraftId, react: () => Promise<void>): void {
    turns.take(draft, react).catch((error: unknown) => engine.reportBug(error));
  }

  /** Another file or account: what the server has of the old one is not wanted any more. */
  async function beginAgain(entry: Entry, account: string): Promise<void> {
    await engine.stop(entry);
    if (entry.record.video === null) {
      await engine.cancelAtServer(entry.record);
      entry.memory = newMemory();
      await keepAndWake(entry, { ...fromTheStart(entry.record), account });
    } else {
      engine.wake(entry);
    }
  }

  async function keepAndWake(entry: Entry, record: Entry['record']): Promise<void> {
    const kept = await engine.keep(entry, record);
    if (kept.ok) engine.wake(entry);
    else engine.wait(entry, kept.problem, quietMs);
  }

  async function beforeArrival(entry: Entry, draft: DraftView, otherFile: boolean): Promise<void> {
    const otherAccount = draft.account !== null && draft.account !== entry.record.account;
    const otherContent = otherFile && !(await isSameElsewhere(entry));
    if (otherContent || otherAccount || isOtherChannel(entry, draft))
      return beginAgain(entry, draft.account ?? entry.record.account);
    if (otherFile || entry.record.failure?.code === 'draft-incomplete') {
      return keepAndWake(entry, { ...entry.record, failure: null });
    }
  }

  /**
   * The file that was chosen is the one that travels, in another place: it goes on. Begun anew, one whose last chunk was
   * on its way would become a second video.
   */
  async function isSameElsewhere({ record }: Entry): Promise<boolean> {
    const source = record.identity === null ? null : await drafts.source(record.draft);
    if (record.identity === null || source === null) return false;
    return (await checkSame(source.path, source.name, record.identity.fingerprint)).ok;
  }

  async function afterArrival(entry: Entry, draft: DraftView, before: DraftView | null): Promise<void> {
    engine.tell(entry);
    if (before?.revision === draft.revision && before.thumbnail?.url === draft.thumbnail?.url) return;
    if (entry.record.failure !== null) await engine.keep(entry, { ...entry.record, failure: null });
    quietly(entry);
  }

  /** Goes on when the person has stopped typing. */
  function quietly(entry: Entry): void {
    entry.waiting?.abort();
    const abort = new AbortController();
    entry.waiting = abort;
    clock.sleep(quietMs, abort.signal).then(
      () => engine.wake(entry),
      () => undefined, // the next change began a new pause
    );
  }

  return {
    changed(draft) {
      const entry = engine.entries.get(draft.id);
      if (entry === undefined) return;
      const before = entry.draft;
      entry.draft = draft;
      if (entry.record.video !== null) {
        afterArrival(entry, draft, before).catch((error: unknown) => engine.reportBug(error));
        return;
      }
      const otherFile = isOtherFile(before, draft) && !isLookedAtAgain(entry, before, draft);
      inTurn(draft.id, async () => {
        if (engine.entries.get(draft.id) === entry) await beforeArrival(entry, draft, otherFile);
      });
    },
    removed(draft) {
      inTurn(draft, async () => {
        const entry = engine.entries.get(draft);
        if (entry === undefined) return;
        await engine.drop(entry);
        await engine.cancelAtServer(entry.record);
      });
    },
  };
}

function isOtherFile(before: DraftView | null, draft: DraftView): boolean {
  const [one, other] = [before?.file, draft.file];
  return (
    one?.grant !== other?.grant || one?.lastModified !== other?.lastModified || one?.size !== other?.size
  );
}

/** The check itself takes the file as it is now: nothing was begun with what it was before. */
function isLookedAtAgain({ record }: Entry, before: DraftView | null, draft: DraftView): boolean {
  return record.identity === null && record.failure === null && before?.file?.grant === draft.file?.grant;
}

/** A channel matters to the server from the beginning on: later it is changed with the rest of the form. */
function isOtherChannel({ record: { identity, uploadId } }: Entry, { metadata }: DraftView): boolean {
  if (identity === null || uploadId !== null || metadata.channelId === null) return false;
  return metadata.channelId !== identity.channelId;
}
