export { createWatch, type Watch, type WatchedThing } from './watch.ts';
