import { describe, expect, it } from 'vitest';
import { problem, problemCodes } from '../../../src-preload/contract.ts';
import { createFormat, wordsFor } from '../../../src-preload/words/index.ts';
import { format, sayProblem, useLocale, words } from '../../../src-renderer/state/words.svelte.ts';

/** Every text below, with its path; functions are left out: their arguments are known to their callers only. */
function texts(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

describe('words', () => {
  it('leave nothing empty, and write no bare error codes or paths', () => {
    const all = texts(wordsFor('en'), 'en');
    expect(all.length).toBeGreaterThan(100);
    for (const [path, text] of all) {
      expect(text.trim(), path).not.toBe('');
      expect(text, path).not.toMatch(/undefined|\[object|TODO/);
    }
  });

  it('say something of every problem, even one without words of its own', () => {
    const written = createFormat('en');
    expect(written.bytes(2_000_000_000)).toBe('2 GB');
    for (const code of problemCodes) {
      const { title, text } = sayProblem(problem(code));
      expect(title, code).not.toBe('');
      expect(text, code).not.toBe('');
    }
  });

  it('promise no draft to whom has none', () => {
    for (const code of ['quota-reached', 'daily-quota-reached', 'file-too-large'] as const) {
      expect(sayProblem(problem(code)).text).toContain('draft');
      expect(sayProblem(problem(code, { details: { what: 'studio' } })).text).not.toContain('draft');
    }
  });

  it('follow the locale for numbers and fall back to English for the rest', () => {
    useLocale('xx', 'de-DE');
    expect(format.number(1234.5)).toBe('1.234,5');
    expect(words.shell.actions.cancel).toBe('Cancel');
    useLocale('en', 'en');
    expect(format.number(1234.5)).toBe('1,234.5');
  });
});
