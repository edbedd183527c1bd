import { en } from './en/index.ts';

/** All text that a person reads. A language is one object of this type. */
export type Words = typeof en;

const languages: Readonly<Record<string, Words>> = { en };

/** The words for a BCP 47 locale; English where there is no closer language. */
export function wordsFor(locale: string): Words {
  const language = locale.split('-')[0] ?? 'en';
  return languages[language] ?? en;
}

export { createFormat, type Format } from './format.ts';
export type { ProblemWords } from './en/problem.ts';
