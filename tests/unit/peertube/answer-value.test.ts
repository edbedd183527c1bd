import { describe, expect, it } from 'vitest';
import { valueOf } from '../../../src-main/peertube/answer-value.ts';
import type { OperationRow } from '../../../src-main/peertube/operations/index.ts';
import { recorded } from './recordings.ts';

type Kind = OperationRow['answers'];

function read(answers: Kind, body: string, type = 'application/json; charset=utf-8', status = 200) {
  const row: OperationRow = { name: 'x.y', method: 'GET', path: '/x', who: 'anyone', body: 'none', answers };
  return valueOf(row, { status, headers: type === '' ? {} : { 'content-type': type }, body }, 'tube.example');
}

const portal = '<!DOCTYPE html><html><head><title>Welcome to Hotel</title></head></html>';

const fine: readonly (readonly [Kind, string, unknown])[] = [
  ['nothing', '', undefined],
  ['nothing', 'OK', undefined],
  ['nothing', '{"a":1}', undefined],
  ['nothing', '{"a":', undefined],
  ['object', '{"a":1}', { a: 1 }],
  ['object', '{}', {}],
  ['object?', '{"a":1}', { a: 1 }],
  ['object?', '', undefined],
  ['object?', 'null', undefined],
  ['page', '{"total":0,"data":[]}', { total: 0, data: [] }],
  ['page', '{"total":2,"data":[{"id":1}],"more":1}', { total: 2, data: [{ id: 1 }], more: 1 }],
  ['list', '[1,"b"]', [1, 'b']],
  ['list', '[]', []],
  ['text', 'pong', 'pong'],
  ['text', '', ''],
  ['text', '<?xml version="1.0"?><rss/>', '<?xml version="1.0"?><rss/>'],
  ['text', '{"version":"https://jsonfeed.org/version/1"}', '{"version":"https://jsonfeed.org/version/1"}'],
];

const unexpected: readonly (readonly [Kind, string])[] = [
  ['nothing', portal],
  ['object', ''],
  ['object', 'null'],
  ['object', '[]'],
  ['object', '"text"'],
  ['object', '7'],
  ['object', '{"a":'],
  ['object', portal],
  ['object', `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
  ['object?', '[]'],
  ['object?', 'false'],
  ['object?', '{"a":'],
  ['page', ''],
  ['page', '[]'],
  ['page', '{"data":[]}'],
  ['page', '{"total":1}'],
  ['page', '{"total":"1","data":[]}'],
  ['page', '{"total":-1,"data":[]}'],
  ['page', '{"total":null,"data":[]}'],
  ['page', '{"total":1e999,"data":[]}'],
  ['page', '{"total":1,"data":{"0":{}}}'],
  ['page', '{"total":1,"data":[{},null]}'],
  ['page', '{"total":1,"data":[["a"]]}'],
  ['list', '{"0":1}'],
  ['list', ''],
  ['text', portal],
  ['text', `\n  ${portal}`],
  ['bytes', 'abc'],
];

describe('the value of an answer', () => {
  it.each(fine)('that is to be %s: %s', (kind, body, value) => {
    expect(read(kind, body)).toEqual({ ok: true, value });
  });

  it.each(unexpected)('that is to be %s is not %s', (kind, body) => {
    const answer = read(kind, body);
    expect(answer).toMatchObject({
      ok: false,
      problem: { code: 'unexpected-answer', status: 200, retry: { kind: 'later' } },
    });
  });

  it.each(['object', 'page', 'list'] as const)('is missing where %s comes with 204', (kind) => {
    expect(read(kind, '{"total":0,"data":[]}', '', 204).ok).toBe(false);
  });

  it.each(['application/json', 'text/plain', 'application/octet-stream', 'text/html', ''])(
    'counts, not that it is called %j',
    (type) => {
      expect(read('object', '{"a":1}', type)).toEqual({ ok: true, value: { a: 1 } });
    },
  );

  it('is not called a page by its type: the ping of PeerTube says text/html', () => {
    expect(read('text', 'pong', 'text/html; charset=utf-8')).toEqual({ ok: true, value: 'pong' });
  });

  it('tells the log its kind, and no word of it', () => {
    for (const [kind, body] of unexpected) {
      const answer = read(kind, body.replace('"total"', '"canary","total"'));
      expect(JSON.stringify(answer)).not.toContain('canary');
      expect(JSON.stringify(answer)).not.toContain('Hotel');
    }
    const answer = read('page', '{"total":"1","data":{}}');
    expect(!answer.ok && answer.problem.cause).toBe(
      'x.y: expected page, got an object with data (object) and total (string) (application/json; charset=utf-8)',
    );
  });

  it('that is nested too deep is told as that, and not as no JSON', () => {
    const outcome = read('object', '{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000));
    expect(!outcome.ok && outcome.problem.cause).toMatch(/nested more than \d+ times/);
  });

  it('is a page where PeerTube lists something', () => {
    const row = { ...recorded('my-user', 'my videos'), status: 200 };
    expect(read('page', row.body).ok).toBe(true);
    expect(read('object', row.body).ok).toBe(true);
  });
});
