export type * from './statistics.ts';
export { createStatistics, type Statistics, type StatisticsDeps } from './statistics-service.ts';
