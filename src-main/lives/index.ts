export type { ClipboardPort } from './key-clipboard.ts';
export type * from './live.ts';
export { createLives, type Lives, type LivesDeps } from './lives.ts';
export { createShows, type Shows, type ShowsDeps } from './shows.ts';
export type { StreamTarget } from './stream-target.ts';
