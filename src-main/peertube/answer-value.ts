import type { Answer } from './answer.ts';
import { isPage } from './error-body.ts';
import { tryParseJson } from './json.ts';
import type { OperationRow } from './operations/index.ts';
import { failed, problem, succeeded, type Outcome } from './problem.ts';

type Kind = Exclude<OperationRow['answers'], 'bytes'>;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListPage(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { total, data } = value;
  return Number.isFinite(total) && Number(total) >= 0 && Array.isArray(data) && data.every(isObject);
}

/** What is not of the row's kind; `undefined` stands for an empty body, and for what is no JSON. */
const fits: Readonly<Record<Exclude<Kind, 'nothing' | 'text'>, (value: unknown) => boolean>> = {
  object: isObject,
  'object?': (value) => value === undefined || isObject(value),
  page: isListPage,
  list: Array.isArray,
};

/** For the log: what came, without a word of it. */
function kindOf({ headers, body }: Answer, value: unknown): string {
  const type = (headers['content-type'] ?? '').slice(0, 100);
  const what =
    body === ''
      ? 'nothing'
      : value === undefined
        ? `no JSON, ${body.length} characters`
        : Array.isArray(value)
          ? `a list of ${value.length}`
          : value === null
            ? 'null'
            : isObject(value) && 'data' in value
              ? `an object with data (${Array.isArray(value['data']) ? 'a list' : typeof value['data']}) and total (${typeof value['total']})`
              : `a JSON ${typeof value}`;
  return type === '' ? what : `${what} (${type})`;
}

/**
 * The value of a successful answer, checked to be of the row's kind. The types of what is within are PeerTube's
 * word.
 *
 * Problem: `unexpected-answer`, worth another try later: a success that is none of PeerTube's comes from something
 * in between, mostly a page that wants a click before it lets anybody through.
 */
export function valueOf(row: OperationRow, answer: Answer, host: string): Outcome<unknown> {
  const empty = answer.status === 204 || answer.status === 205 || answer.body === '';
  const unexpected = (came: string): Outcome<never> =>
    failed(
      problem('unexpected-answer', {
        details: { host },
        status: answer.status,
        retry: { kind: 'later' },
        cause: `${row.name}: expected ${row.answers}, got ${came}`,
      }),
    );
  switch (row.answers) {
    case 'bytes':
      return unexpected('a call that reads text: bytes are opened');
    case 'nothing':
      return isPage(answer.body) ? unexpected('a page') : succeeded(undefined);
    case 'text':
      if (empty) return succeeded('');
      return isPage(answer.body) ? unexpected('a page') : succeeded(answer.body);
    case 'object':
    case 'object?':
    case 'page':
    case 'list': {
      // What is JSON of the right kind is taken, whatever something in between calls it.
      const value = empty ? undefined : tryParseJson(answer.body);
      const broken = !empty && value === undefined;
      if (row.answers === 'object?' && value === null) return succeeded(undefined);
      return !broken && fits[row.answers](value) ? succeeded(value) : unexpected(kindOf(answer, value));
    }
  }
}
