export type { VideoFollow } from './follows.ts';
export type { WatchDeps } from './ports.ts';
export { isInWork } from './video-states.ts';
export { createWatch, type Watch } from './watch.ts';
export type { BegunWork, EndedWork } from './watched.ts';
export * from './work.ts';
