import { failed, problem, type Outcome, type Problem } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';
import type { Learning } from './learning.ts';
import { gapMs } from './pace.ts';
import type { WatchParts } from './parts.ts';
import type { SourceOf } from './questions.ts';
import type { Told } from './questions/question.ts';
import { createRounds, type Asked, type Rounds } from './rounds.ts';
import type { Watched } from './watched.ts';

/** Asks who tells of the work that there is. */
export interface Asking extends Pick<Rounds, 'soon' | 'hurry' | 'abort' | 'close'> {
  /** There is other work than before. */
  plan(): void;
  /** This has just begun, or is said to have. */
  wanted(work: Watched): void;
}

const nothingAsked: Asked = {
  more: false,
  isNews: false,
  quietMs: 0,
  afterMs: 0,
  works: 1,
  oneByOne: false,
};

function afterMsOf({ retry }: Problem): number {
  return retry.kind === 'later' ? (retry.afterMs ?? 0) : 0;
}

export function createAsking(parts: WatchParts, learning: Learning): Asking {
  const { works, questions, looks, calls } = parts;
  const { clock, sessions, network, reportBug } = parts.deps;
  const sources = new Map<string, SourceOf>();
  /** The server told an administrator that its jobs are not for them. */
  const withoutJobs = new Set<AccountId>();

  const rounds = createRounds({
    clock,
    online: () => network.online(),
    gapMs: () => gapMs(works.size + looks.size),
    ask,
    reportBug,
  });

  function plan(): void {
    if (parts.isClosed()) return;
    endWaitForJobs();
    const all = works.all();
    sources.clear();
    for (const work of all) {
      const source = questions.sourceOf(work);
      sources.set(source.key, source);
    }
    const withWork = new Set(all.map(({ account }) => account));
    for (const { id, role } of sessions.list().accounts) {
      if (role !== 'administrator' || withoutJobs.has(id) || !withWork.has(id)) continue;
      const jobs = questions.jobsOf(id);
      sources.set(jobs.key, jobs);
    }
    questions.keep(new Set(sources.keys()));
    const wanted = [...sources.values()].map(({ key, account }): [string, AccountId] => [key, account]);
    rounds.set(new Map([...wanted, ...looks.sources()]));
  }

  /** Who is no administrator any more hears of no job's end. */
  function endWaitForJobs(): void {
    const able = sessions.list().accounts.filter(({ role }) => role === 'administrator');
    const waiting = works
      .all()
      .filter(({ hasJob, account }) => hasJob && !able.some(({ id }) => id === account));
    if (waiting.length > 0) learning.withoutJobs(waiting, calls.count);
  }

  /** What a source tells of. */
  function worksOf({ key, kind, account }: SourceOf): readonly Watched[] {
    if (kind === 'jobs') return works.all().filter((work) => work.account === account);
    return works.all().filter((work) => questions.sourceOf(work).key === key);
  }

  async function ask(key: string, signal: AbortSignal): Promise<Asked> {
    if (looks.has(key)) return await looks.ask(key);
    const source = sources.get(key);
    if (source === undefined) return nothingAsked;
    const asked = worksOf(source);
    calls.count += 1;
    const call = calls.count;
    const answer = await askSource(source, asked, signal);
    if (signal.aborted || parts.isClosed()) return nothingAsked;
    if (answer.ok) {
      const isNews = learning.heard(asked, answer.value, call);
      plan();
      return { ...restOf(source), isNews, more: answer.value.more === true };
    }
    const { problem: found } = answer;
    if (source.kind === 'jobs') {
      if (found.status === 403 || found.code === 'forbidden') withoutJobs.add(source.account);
      learning.withoutJobs(asked, call);
    } else learning.unheard(asked, found);
    plan();
    return { ...restOf(source), afterMs: afterMsOf(found) };
  }

  async function askSource(
    source: SourceOf,
    asked: readonly Watched[],
    signal: AbortSignal,
  ): Promise<Outcome<Told>> {
    const account = sessions.list().accounts.find(({ id }) => id === source.account);
    const client = sessions.clientFor(source.account);
    if (!client.ok) return client;
    if (account === undefined) return failed(problem('account-unknown'));
    const capabilities = await sessions.capabilities(source.account);
    return await questions.question(source).ask(asked, {
      client: client.value,
      account,
      capabilities: capabilities.ok ? capabilities.value : null,
      now: () => clock.now(),
      options: { background: true, retries: false, signal },
    });
  }

  /** How a source stands when nothing of it moved. */
  function restOf(source: SourceOf): Asked {
    const left = worksOf(source);
    return {
      ...nothingAsked,
      quietMs: left.length === 0 ? 0 : clock.now() - Math.max(...left.map(({ newsAt }) => newsAt)),
      works: left.length,
      oneByOne: source.kind === 'far',
    };
  }

  return {
    plan,
    wanted(work) {
      const { key } = questions.sourceOf(work);
      const isKnown = sources.has(key);
      plan();
      if (isKnown) rounds.wanted(key);
    },
    soon: (of) => rounds.soon(of),
    hurry: () => rounds.hurry(),
    abort: (account) => rounds.abort(account),
    close: () => rounds.close(),
  };
}
