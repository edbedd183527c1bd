import { usualRange, type RangeChoice } from './ranges.ts';

export type Metric = 'viewers' | 'watchTime' | 'downloads';

/** What a person looks at, the same from video to video; it stays while one is elsewhere. */
class StatisticsChoice {
  range = $state.raw<RangeChoice>(usualRange);
  metric = $state<Metric>('viewers');
  compare = $state(true);
}

export const videoChoice = new StatisticsChoice();
export const viewChoice = new StatisticsChoice();
