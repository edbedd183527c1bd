export type * from './obs.ts';
export { createObs, type Obs, type ObsDeps } from './obs-service.ts';
