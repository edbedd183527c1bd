import { describe, expect, it } from 'vitest';
import { operations } from '../../../src-main/peertube/operations/index.ts';
import { unsupported } from '../../../src-main/peertube/row-support.ts';

const host = 'tube.example';

describe('a call that the server’s version cannot take', () => {
  it('is refused whole when the operation came later', () => {
    expect(unsupported(operations['videoPasswords.list'], {}, { version: '5.2.0', host })).toMatchObject({
      code: 'not-supported-by-server',
      details: { host, version: '5.2.0', minimumVersion: '6.0.0' },
    });
    expect(unsupported(operations['videoPasswords.list'], {}, { version: '6.0.0', host })).toBeNull();
  });

  it('is refused when the operation is gone', () => {
    const row = operations['videos.description'];
    expect(unsupported(row, {}, { version: '8.2.0', host })?.code).toBe('not-supported-by-server');
  });

  it('is refused for a field that the server would lose, by its name', () => {
    const body = { name: 'A talk', nsfwFlags: 1, nsfwSummary: undefined };
    expect(unsupported(operations['videos.update'], { body }, { version: '6.3.0', host })).toMatchObject({
      code: 'not-supported-by-server',
      details: { minimumVersion: '7.2.0' },
      fields: [{ field: 'nsfwFlags' }],
    });
  });

  it('is refused for a filter that would not filter', () => {
    const query = { stateOneOf: [1] };
    expect(unsupported(operations['users.myVideos'], { query }, { version: '6.3.0', host })).toMatchObject({
      fields: [{ field: 'stateOneOf' }],
    });
  });

  it.each([null, 'text', [1], { constructor: 1 }])('is no matter of an odd body: %j', (body) => {
    expect(unsupported(operations['videos.update'], { body }, { version: '5.1.0', host })).toBeNull();
  });

  it('goes out where the version is not known', () => {
    const row = operations['videoPasswords.list'];
    expect(unsupported(row, {}, { version: undefined, host })).toBeNull();
  });
});
