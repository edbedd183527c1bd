import type { AccountId } from '../sessions/index.ts';
import type { TakenAway } from './begun-by-calls.ts';
import { isNewsTo, isOtherRecord, withFinding } from './learn.ts';
import type { WatchParts } from './parts.ts';
import { graceMs, patienceMs } from './patience.ts';
import { videoOf } from './questions/ask-videos.ts';
import type { Told } from './questions/question.ts';
import type { Problem } from '../peertube/problem.ts';
import { videoStates } from './video-states.ts';
import { idOf, isOfVideo, type Finding, type Watched } from './watched.ts';
import type { WorkKind } from './work.ts';

/** Of one video, who says more of its work: what somebody asked for before what a list shows. */
export const rank: Readonly<Record<WorkKind, number>> = {
  processing: 0,
  transcoding: 1,
  studio: 2,
  replay: 3,
  import: 3,
  captions: 3,
  sync: 3,
  export: 3,
};

/** What becomes of work by the answers to questions. */
export interface Learning {
  /** True: something moved. `asked`: work that the question was about, `call`: its number. */
  heard(asked: readonly Watched[], told: Told, call: number): boolean;
  unheard(asked: readonly Watched[], found: Problem): void;
  /** The list of jobs is not to be had: nothing waits for what it says. */
  withoutJobs(asked: readonly Watched[], call: number): void;
  /** Work that the same video's state tells of, or will. */
  ofSameVideo(account: AccountId, video: string): readonly Watched[];
  /** Out of what is waited for, without a word. */
  take(work: Watched): void;
  /** The person took away what this work is about: only who follows the video is told. */
  takenAway(account: AccountId, what: TakenAway): void;
}

export function createLearning(parts: WatchParts): Learning {
  const { works, follows, questions, looks, events, inbox } = parts;
  const { clock, reportBug } = parts.deps;
  const startedAt = clock.now();

  function take(work: Watched): void {
    works.remove(work);
    questions.forget(work.account, videoOf(work));
  }

  function ofSameVideo(account: AccountId, video: string): readonly Watched[] {
    return works
      .all()
      .filter((work) => work.account === account && videoOf(work) === video)
      .filter((work) => isOfVideo(work) || work.kind === 'import');
  }

  function end(work: Watched, finding: Extract<Finding, { kind: 'over' }>): void {
    const { account, kind, of } = work;
    const video = finding.video ?? work.video;
    if (video !== null && finding.outcome !== 'gone') looks.look(account, video, kind === 'studio');
    // Begun elsewhere, and over before it was ever seen at work: a row that was old. That is no news.
    const wasSeen = work.isOurs || work.askedAt !== null || work.state !== null;
    if (work.hidden !== null || !wasSeen) {
      take(work);
      return;
    }
    const now = clock.now();
    const entry = {
      // Whoever hears of this end a second time, after a restart, knows it.
      id: `${work.id} ${work.since}`,
      account,
      kind,
      of,
      video,
      title: finding.title ?? work.title,
      outcome: finding.outcome,
      reason: finding.reason ?? null,
      at: now,
      tookMs: work.isOurs ? Math.max(0, now - work.since) : null,
      isRead: false,
    };
    const { isNew, saved } = inbox.add(entry);
    parts.keep(saved);
    works.leave(
      work,
      saved.then(
        ({ ok }) => ok,
        () => false, // It was told above.
      ),
    );
    questions.forget(account, videoOf(work));
    isNew
      .then((isUnknown) => {
        if (isUnknown) events.emit('ended', { entry, isToldElsewhere: work.isToldElsewhere });
      })
      .catch(reportBug);
  }

  function giveUpIfQuiet(work: Watched): boolean {
    const patience = patienceMs[work.kind];
    const since = Math.max(work.newsAt, startedAt + graceMs - patience);
    if (clock.now() - since < patience) return false;
    const isFollowed = isOfVideo(work) && follows.has(work.account, videoOf(work));
    if (isFollowed && work.hidden !== null) return false;
    end(work, { kind: 'over', outcome: 'given-up' });
    // Somebody in here still wants to know.
    if (isFollowed) works.put({ ...work, hidden: 'forgotten' });
    works.save();
    return true;
  }

  function tellFollows(work: Watched, finding: Finding, call: number): void {
    const isOfState = isOfVideo(work) || (finding.kind === 'at-it' && finding.isVideo === true);
    if (!isOfState) return;
    const isGone = finding.kind === 'over' && finding.outcome === 'gone';
    if (isGone) follows.tell(work.account, videoOf(work), null, call);
    else if (typeof finding.state === 'number') {
      follows.tell(work.account, videoOf(work), finding.state, call);
    }
  }

  /** A list showed its video before it was known to be the one. */
  function takeOthers(work: Watched): void {
    for (const other of ofSameVideo(work.account, videoOf(work))) {
      if (other.id !== work.id && rank[other.kind] < rank[work.kind]) take(other);
    }
  }

  /** Null: it is over. */
  function learn(before: Watched, finding: Finding, call: number): Watched | null {
    tellFollows(before, finding, call);
    if (finding.kind === 'over') {
      // Published can arrive before the last rendition exists (peertube.md): where jobs are told, they are waited for.
      if (finding.state !== videoStates.published || !before.hasJob) {
        end(before, finding);
        return null;
      }
      const published = withFinding(before, { kind: 'at-it', state: finding.state }, clock.now());
      works.put({ ...published, isPublished: true });
      return published;
    }
    const now = withFinding(before, finding, clock.now());
    if (now.isPublished && !now.hasJob) {
      end(now, { kind: 'over', outcome: 'done' });
      return null;
    }
    if (giveUpIfQuiet(now)) return null;
    if (now.isVideo && !before.isVideo) takeOthers(now);
    works.put(now);
    return now;
  }

  return {
    heard(asked, { findings }, call) {
      let isNews = false;
      let isToBeSaved = false;
      for (const { id } of asked) {
        const before = works.get(id);
        if (before === undefined || before.begun >= call) continue;
        const finding = findings.get(id);
        if (finding === undefined) {
          giveUpIfQuiet(before);
          continue;
        }
        const now = learn(before, finding, call);
        isNews ||= now === null || isNewsTo(before, now);
        isToBeSaved ||= now === null || isOtherRecord(before, now);
      }
      if (isToBeSaved) works.save();
      return isNews;
    },
    unheard(asked, found) {
      for (const { id } of asked) {
        const work = works.get(id);
        if (work !== undefined && !giveUpIfQuiet(work)) works.put({ ...work, problem: found });
      }
    },
    withoutJobs(asked, call) {
      for (const { id } of asked) {
        const work = works.get(id);
        if (work?.hasJob === true) learn(work, { kind: 'at-it', hasJob: false, progress: null }, call);
      }
      works.save();
    },
    ofSameVideo,
    take,
    takenAway(account, { kinds, of, isVideo }) {
      parts.calls.count += 1;
      if (isVideo) follows.tell(account, of, null, parts.calls.count);
      for (const kind of kinds) {
        const work = works.get(idOf({ account, kind, of }));
        if (work !== undefined) take(work);
      }
      works.save();
    },
  };
}
