import type { Handlers } from '../../../src-preload/contract.ts';
import { succeeded } from '../../peertube/problem.ts';
import type { Statistics } from '../../statistics/index.ts';

type StatisticsHandlers = Pick<Handlers, 'statistics:report' | 'statistics:read' | 'statistics:stop'>;

export function statisticsHandlers(statistics: Statistics): StatisticsHandlers {
  return {
    'statistics:report': ({ scope, range }) => statistics.report(scope, range),
    'statistics:read': ({ scope }) => statistics.read(scope),
    'statistics:stop'() {
      statistics.stop();
      return Promise.resolve(succeeded(undefined));
    },
  };
}
