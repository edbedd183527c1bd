export type { StudioDeps, StudioWatch } from './ports.ts';
export type * from './studio.ts';
export { createStudio, type Studio } from './studio-service.ts';
