import type { Answer } from './answer.ts';
import { isPage } from './error-body.ts';
import { isFields } from './is-fields.ts';
import { parseJson } from './json.ts';
import type { OperationRow } from './operations/index.ts';
import { failed, problem, succeeded, type Outcome } from './problem.ts';

type Kind = Exclude<OperationRow['answers'], 'bytes'>;

function isListPage(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { total, data } = value;
  return Number.isFinite(total) && Number(total) >= 0 && Array.isArray(data) && data.every(isFields);
}

/** What is not of the row's kind; `undefined` stands for an empty body, and for what is no JSON. */
const fits: Readonly<Record<Exclude<Kind, 'nothing' | 'text'>, (value: unknown) => boolean>> = {
  object: isFields,
  'object?': (value) => value === undefined || isFields(value),
  page: isListPage,
  list: Array.isArray,
};

/** What stands in a body, or why that is not to be had. */
function read(body: string): { readonly value: unknown; readonly trouble?: string } {
  try {
    return { value: parseJson(body) };
  } catch (error) {
    // Of what is no JSON the error quotes a piece, which may hold anything: only what is too deep is told as it is.
    const trouble = error instanceof RangeError ? error.message : 'no JSON';
    return { value: undefined, trouble: `${trouble}, ${body.length} characters` };
  }
}

/** For the log: what came, without a word of it. */
function kindOf({ headers }: Answer, value: unknown, trouble: string | undefined): string {
  const type = (headers['content-type'] ?? '').slice(0, 100);
  const what =
    trouble !== undefined
      ? trouble
      : value === undefined
        ? 'nothing'
        : Array.isArray(value)
          ? `a list of ${value.length}`
          : value === null
            ? 'null'
            : isFields(value) && 'data' in value
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
      const { value, trouble }: ReturnType<typeof read> = empty ? { value: undefined } : read(answer.body);
      if (row.answers === 'object?' && value === null) return succeeded(undefined);
      return trouble === undefined && fits[row.answers](value)
        ? succeeded(value)
        : unexpected(kindOf(answer, value, trouble));
    }
  }
}
