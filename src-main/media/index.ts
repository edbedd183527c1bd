export type * from './caption-text.ts';
export { createMedia, type Media, type MediaDeps } from './media.ts';
export type { MediaClient } from './published-files.ts';
export type * from './published-media.ts';
export type { ServedVideo, VideoOf } from './published-player.ts';
