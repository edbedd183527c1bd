import type { Format, Words } from '../../../src-preload/words/index.ts';
import type { ChartUnit } from './chart-data.ts';

const hour = 3600;
/** From so many hours on nobody asks for minutes. */
const wholeHours = 100;

/** Seconds of watching: `45 s`, `12 min 30 s`, `1 h 20 min`, `1,234 h`. */
export function sayTime(seconds: number, words: Words, format: Format): string {
  const say = words.statistics.time;
  const whole = Math.max(0, Math.round(seconds));
  const number = (value: number) => format.number(value);
  if (whole < 60) return say.seconds(number(whole));
  if (whole < hour) {
    const rest = whole % 60;
    const minutes = say.minutes(number(Math.floor(whole / 60)));
    return rest === 0 || whole >= 20 * 60 ? minutes : `${minutes} ${say.seconds(number(rest))}`;
  }
  const all = Math.round(whole / 60);
  if (all >= wholeHours * 60) return say.hours(number(Math.round(whole / hour)));
  const minutes = all % 60;
  const hours = say.hours(number(Math.floor(all / 60)));
  return minutes === 0 ? hours : `${hours} ${say.minutes(number(minutes))}`;
}

/** A value of a chart in words. */
export function sayFigure(value: number, unit: ChartUnit, words: Words, format: Format): string {
  if (unit === 'time') return sayTime(value, words, format);
  return unit === 'percent' ? format.percent(value / 100) : format.number(value);
}
