import type { AccountId } from '../sessions/index.ts';
import { createCaptionsQuestion } from './questions/ask-captions.ts';
import { createExportsQuestion } from './questions/ask-exports.ts';
import { createImportsQuestion } from './questions/ask-imports.ts';
import { createJobsQuestion } from './questions/ask-jobs.ts';
import { createReplayQuestion } from './questions/ask-replay.ts';
import { createSyncsQuestion } from './questions/ask-syncs.ts';
import { createFarQuestion, createVideoQuestion, videoOf } from './questions/ask-videos.ts';
import type { Question } from './questions/question.ts';
import type { Watched } from './watched.ts';

export type SourceKind = 'videos' | 'far' | 'imports' | 'syncs' | 'exports' | 'replay' | 'captions' | 'jobs';

/** Whom to ask what: one source tells of many works. */
export interface SourceOf {
  readonly key: string;
  readonly account: AccountId;
  readonly kind: SourceKind;
}

/** What is asked of the servers, with what each question remembers. */
export interface Questions {
  sourceOf(work: Watched): SourceOf;
  /** The administrator's own, beside the others. */
  jobsOf(account: AccountId): SourceOf;
  question(source: SourceOf): Question;
  /** The video is asked for no more. */
  forget(account: AccountId, video: string): void;
  /** Sources that are no more. */
  keep(keys: ReadonlySet<string>): void;
}

/** Of work that no video's state tells of (yet). */
const kinds = {
  import: 'imports',
  sync: 'syncs',
  export: 'exports',
  replay: 'replay',
  captions: 'captions',
} as const;

export function createQuestions(): Questions {
  const questions = new Map<string, Question>();
  /** By account, videos that are beyond what pages cover. */
  const far = new Map<AccountId, Set<string>>();

  function farOf(account: AccountId): Set<string> {
    const known = far.get(account) ?? new Set();
    far.set(account, known);
    return known;
  }

  const source = (account: AccountId, kind: SourceKind, of = ''): SourceOf => ({
    key: `${account} ${kind}${of}`,
    account,
    kind,
  });

  const make: Readonly<Record<SourceKind, (account: AccountId) => Question>> = {
    videos: (account) => createVideoQuestion(farOf(account)),
    far: createFarQuestion,
    imports: createImportsQuestion,
    syncs: createSyncsQuestion,
    exports: createExportsQuestion,
    replay: createReplayQuestion,
    captions: createCaptionsQuestion,
    jobs: createJobsQuestion,
  };

  return {
    sourceOf(work) {
      const { account, kind, of } = work;
      if (work.isVideo || kind === 'processing' || kind === 'transcoding' || kind === 'studio') {
        return source(account, farOf(account).has(videoOf(work)) ? 'far' : 'videos');
      }
      const its = kinds[kind];
      return source(account, its, its === 'replay' || its === 'captions' ? ` ${of}` : '');
    },
    jobsOf: (account) => source(account, 'jobs'),
    question({ key, kind, account }) {
      const known = questions.get(key) ?? make[kind](account);
      questions.set(key, known);
      return known;
    },
    forget: (account, video) => void far.get(account)?.delete(video),
    keep(keys) {
      for (const key of questions.keys()) if (!keys.has(key)) questions.delete(key);
    },
  };
}
