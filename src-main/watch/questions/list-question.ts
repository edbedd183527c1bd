import type * as v from 'valibot';
import { succeeded, type Outcome } from '../../peertube/problem.ts';
import type { Finding, Watched } from '../watched.ts';
import { parsePage } from './parse-rows.ts';
import type { AskContext, Question } from './question.ts';

const pageSize = 100;
/** Whatever has more newer ones than so, and than there is work, is heard of no more. */
const fewPages = 5;

export interface ListOfWork<Row> {
  readonly name: string;
  readonly row: v.GenericSchema<unknown, Row>;
  readonly page: (
    context: AskContext,
    query: { readonly start: number; readonly count: number },
  ) => Promise<Outcome<unknown>>;
  /** What a work's `of` says. */
  readonly of: (row: Row) => string;
  readonly finding: (row: Row, work: Watched, now: number) => Finding;
}

/** A list that tells of all work of a kind, newest first. What a whole list does not have is gone. */
export function createListQuestion<Row>(list: ListOfWork<Row>): Question {
  /** Work that no page of this round had. */
  let left: Set<string> | null = null;
  let start = 0;
  /** A server may send fewer rows than it was asked for. */
  let askedFor = 0;
  /** Of this round: it does not shrink with the work that it finds. */
  let mostRows = 0;

  return {
    async ask(works, context) {
      const wanted = new Set(works.map(({ of }) => of));
      if (left === null) {
        left = new Set(wanted);
        askedFor = 0;
        mostRows = Math.max(fewPages * pageSize, wanted.size + pageSize);
      }
      for (const of of left) if (!wanted.has(of)) left.delete(of);
      const answer = await list.page(context, { start, count: pageSize });
      const page = answer.ok ? parsePage(answer.value, list.row, list.name) : answer;
      if (!page.ok) {
        left = null;
        start = 0;
        return page;
      }
      const findings = new Map<string, Finding>();
      for (const row of page.value.rows) {
        if (!left.delete(list.of(row))) continue;
        for (const work of works.filter(({ of }) => of === list.of(row))) {
          findings.set(work.id, list.finding(row, work, context.now()));
        }
      }
      start += page.value.length;
      askedFor += pageSize;
      const isWhole = page.value.length === 0 || start >= page.value.total;
      const isOver = left.size === 0 || isWhole || askedFor >= mostRows;
      if (!isOver) return succeeded({ findings, more: true });
      // A row that made no sense may have been the one.
      const madeSense = page.value.rows.length === page.value.length;
      for (const work of works) {
        if (isWhole && madeSense && left.has(work.of))
          findings.set(work.id, { kind: 'over', outcome: 'gone' });
      }
      left = null;
      start = 0;
      return succeeded({ findings });
    },
  };
}
