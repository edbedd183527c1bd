import type { Problem } from '../../src-preload/contract.ts';
import {
  createFormat,
  wordsFor,
  type Format,
  type ProblemWords,
  type Words,
} from '../../src-preload/words/index.ts';

let catalogue = $state.raw(wordsFor('en'));
let formatter = $state.raw(createFormat('en'));

/** The catalogue in the person's language; follows `useLocale`. */
export const words: Words = {
  get bulk() {
    return catalogue.bulk;
  },
  get captions() {
    return catalogue.captions;
  },
  get channels() {
    return catalogue.channels;
  },
  get companions() {
    return catalogue.companions;
  },
  get crop() {
    return catalogue.crop;
  },
  get desktop() {
    return catalogue.desktop;
  },
  get drafts() {
    return catalogue.drafts;
  },
  get lacks() {
    return catalogue.lacks;
  },
  get lives() {
    return catalogue.lives;
  },
  get playlists() {
    return catalogue.playlists;
  },
  get problem() {
    return catalogue.problem;
  },
  get sessions() {
    return catalogue.sessions;
  },
  get settings() {
    return catalogue.settings;
  },
  get shell() {
    return catalogue.shell;
  },
  get statistics() {
    return catalogue.statistics;
  },
  get studio() {
    return catalogue.studio;
  },
  get uploads() {
    return catalogue.uploads;
  },
  get video() {
    return catalogue.video;
  },
  get videos() {
    return catalogue.videos;
  },
  get work() {
    return catalogue.work;
  },
};

/** Numbers, sizes, times and dates as the person's locale writes them; follows `useLocale`. */
export const format: Format = {
  number: (value) => formatter.number(value),
  percent: (share) => formatter.percent(share),
  bytes: (value) => formatter.bytes(value),
  rate: (value) => formatter.rate(value),
  duration: (seconds) => formatter.duration(seconds),
  span: (seconds) => formatter.span(seconds),
  date: (value) => formatter.date(value),
  dateTime: (value) => formatter.dateTime(value),
  time: (value) => formatter.time(value),
  relative: (value, now) => formatter.relative(value, now),
  list: (items) => formatter.list(items),
};

/** Words by language, numbers and dates by locale: `('en', 'de-DE')` is English with German dates. */
export function useLocale(language: string, locale: string): void {
  catalogue = wordsFor(language);
  formatter = createFormat(locale);
}

/** What to tell a person of a problem. */
export function sayProblem(problem: Problem): ProblemWords {
  return catalogue.problem[problem.code](problem.details, formatter);
}
