import { utimes } from 'node:fs/promises';
import { makeVideo, type MadeVideo, type MakeVideoOptions } from '../../fixtures/make-video.ts';

const dayMs = 24 * 60 * 60_000;

/** A video that was finished yesterday: one that may still be written to is waited for. */
export async function makeOldVideo(path: string, options: MakeVideoOptions): Promise<MadeVideo> {
  const video = await makeVideo(path, options);
  const yesterday = new Date(Date.now() - dayMs);
  await utimes(path, yesterday, yesterday);
  return video;
}
