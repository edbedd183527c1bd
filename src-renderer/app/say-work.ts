import type { InboxEntry, Work } from '../../src-preload/contract.ts';
import { format, sayProblem, words } from '../state/words.svelte.ts';

const minute = 60_000;

export function titleOfWork({ title, kind }: Pick<Work, 'title' | 'kind'>): string {
  return title ?? (kind === 'export' ? words.work.kinds.export : words.work.untitled);
}

/** How long it takes already, as far as that is known. */
export function sayElapsed({ since, isOurs }: Pick<Work, 'since' | 'isOurs'>, now: Date): string {
  const passed = now.getTime() - since;
  if (passed < minute) return isOurs ? words.work.justBegun : words.work.justSeen;
  const span = format.span(passed / 1000);
  return isOurs ? words.work.elapsed(span) : words.work.elapsedAtLeast(span);
}

/** What it is and how it stands, in a line. */
export function sayWork(work: Work, now: Date): string {
  const say = words.work;
  const standing =
    work.problem !== null
      ? say.unheard(sayProblem(work.problem).title)
      : work.isRunning === false
        ? say.waits
        : work.progress === null
          ? null
          : say.share(format.percent(work.progress));
  return [say.kinds[work.kind], standing, sayElapsed(work, now)].filter((part) => part !== null).join(' · ');
}

export function sayOutcome({ outcome, kind }: Pick<InboxEntry, 'outcome' | 'kind'>): string {
  const { outcomes } = words.work;
  return outcome === 'done' || outcome === 'failed' ? outcomes[outcome][kind] : outcomes[outcome];
}
