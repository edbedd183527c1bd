import { describe, expect, it } from 'vitest';
import { countsOf, resultOf, summary } from '../../../build/setup/test-summary.ts';

describe('countsOf', () => {
  it("reads vitest's report", () => {
    const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    expect(countsOf('vitest', report)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  it("reads Playwright's report, where a flaky test counts as failed", () => {
    const report = { stats: { expected: 7, unexpected: 1, flaky: 2, skipped: 3 } };
    expect(countsOf('playwright', report)).toEqual({ passed: 7, failed: 3, skipped: 3 });
  });

  it('refuses a report without the numbers', () => {
    expect(() => countsOf('playwright', { stats: {} })).toThrow('stats.expected');
  });
});

describe('resultOf', () => {
  it('takes the counts of a stage that went well', () => {
    const result = resultOf('unit', 0, { passed: 3, failed: 0, skipped: 1 }, 1);
    expect(result).toEqual({ name: 'unit', passed: 3, failed: 0, skipped: 1, seconds: 1 });
  });

  it('does not count a failure twice', () => {
    expect(resultOf('unit', 1, { passed: 3, failed: 2, skipped: 0 }, 1)).toMatchObject({
      passed: 3,
      failed: 2,
    });
  });

  it.each([
    ['ran no test', 0, { passed: 0, failed: 0, skipped: 4 }],
    ['left no report (exit code 1)', 1, undefined],
    ['left no report (exit code 0)', 0, undefined],
    ['ended with exit code 1', 1, { passed: 3, failed: 0, skipped: 0 }],
  ])('has a failure for a stage that %s', (trouble, exitCode, counts) => {
    expect(resultOf('e2e', exitCode, counts, 1)).toMatchObject({ failed: 1, trouble });
  });
});

describe('summary', () => {
  const stage = { skipped: 0, seconds: 1.26 };

  it('ends with the sum on a plain line', () => {
    const text = summary([
      { ...stage, name: 'unit', passed: 12, failed: 0 },
      { ...stage, name: 'e2e', passed: 3, failed: 1 },
    ]);
    expect(text.split('\n').at(-1)).toBe('15 passed, 1 failed');
    expect(text).toContain('unit       12       0        0  1.3 s');
  });

  it('tells what is wrong with a stage as a whole', () => {
    const text = summary([{ ...stage, name: 'e2e', passed: 0, failed: 1, trouble: 'ran no test' }]);
    expect(text).toContain('e2e ran no test.');
  });
});
