import * as v from 'valibot';

const file = v.object({ size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) });
const files = v.fallback(v.optional(v.array(v.fallback(file, { size: 0 })), []), []);
const detailsSchema = v.object({
  files,
  streamingPlaylists: v.fallback(v.optional(v.array(v.object({ files })), []), []),
});

/**
 * The biggest of a video's web video and HLS files in bytes, as `videos.get` lists them: about what the best quality
 * weighs (without its sound, where that lies in a file of its own, 6.3 and newer). Not what the video takes of the quota,
 * which is all renditions and the original together. Null where it has no file: a live, one still imported or queued.
 */
export function sizeFrom(details: unknown): number | null {
  const parsed = v.safeParse(detailsSchema, details);
  if (!parsed.success) return null;
  const { files: web, streamingPlaylists } = parsed.output;
  const sizes = [...web, ...streamingPlaylists.flatMap((playlist) => playlist.files)].map(({ size }) => size);
  const biggest = Math.max(0, ...sizes);
  return biggest === 0 ? null : biggest;
}
