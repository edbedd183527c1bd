import * as v from 'valibot';
import { succeeded } from '../../peertube/problem.ts';
import type { Finding, Watched } from '../watched.ts';
import { maybe, moment, parsePage } from './parse-rows.ts';
import type { Question } from './question.ts';

const captionSchema = v.object({
  language: v.object({ id: v.pipe(v.string(), v.maxLength(40)) }),
  captionPath: maybe(v.pipe(v.string(), v.maxLength(1_000))),
  updatedAt: maybe(moment),
});

type Caption = v.InferOutput<typeof captionSchema>;

/** The first answer comes at once, and what it has is older than the wish, unless nobody could ask for so long. */
const lateMs = 10 * 60_000;

/** Each caption's file has a name of its own: what is written anew is another. */
function markOf(captions: readonly Caption[]): string {
  return captions
    .map(({ language, captionPath }) => `${language.id} ${captionPath ?? ''}`)
    .toSorted()
    .join('\n');
}

function isNew(captions: readonly Caption[], mark: string, work: Watched, now: number): boolean {
  if (captions.length === 0) return false;
  if (work.mark !== null) return work.mark !== mark;
  const isLate = now - work.since > lateMs;
  return isLate && captions.some(({ updatedAt }) => updatedAt !== null && updatedAt >= work.since);
}

function findingOf(captions: readonly Caption[], work: Watched, now: number): Finding {
  const mark = markOf(captions);
  if (isNew(captions, mark, work, now)) return { kind: 'over', outcome: 'done' };
  return { kind: 'at-it', mark: work.mark ?? mark };
}

/** Captions that a server writes: there is no word on them until they are there. */
export function createCaptionsQuestion(): Question {
  return {
    async ask(works, { client, options, now }) {
      const [first] = works;
      if (first === undefined) return succeeded({ findings: new Map() });
      const answer = await client.call('videoCaptions.list', { path: { id: first.of } }, options);
      if (!answer.ok) {
        if (answer.problem.code !== 'not-found') return answer;
        const gone: Finding = { kind: 'over', outcome: 'gone' };
        return succeeded({ findings: new Map(works.map(({ id }) => [id, gone])) });
      }
      const page = parsePage(answer.value, captionSchema, 'videoCaptions.list');
      if (!page.ok) return page;
      return succeeded({
        findings: new Map(works.map((work) => [work.id, findingOf(page.value.rows, work, now())])),
      });
    },
  };
}
