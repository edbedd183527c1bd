import type { DraftFile } from '../../../../src-preload/contract.ts';
import type { Format, Words } from '../../../../src-preload/words/index.ts';

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** What is known of a file, as rows to read; what is not known has no row. */
export function mediaFacts(file: DraftFile, say: Words['drafts']['file'], format: Format): readonly Fact[] {
  const { media } = file;
  const codec = (name: string | null) => (name === null ? null : (say.codecs[name] ?? name));
  const kinds = [media?.container, codec(media?.videoCodec ?? null), codec(media?.audioCodec ?? null)];
  const { width = null, height = null } = media ?? {};
  const picture =
    width !== null && height !== null
      ? say.resolutionOf(width, height, media?.framesPerSecond ?? null, format)
      : media?.audioOnly
        ? say.audioOnly
        : null;
  const duration = media?.durationSeconds ?? null;
  const facts: readonly (readonly [string, string | null])[] = [
    [say.duration, duration === null ? null : format.duration(duration)],
    [say.resolution, picture],
    [say.format, kinds.filter((kind) => typeof kind === 'string').join(', ') || null],
    [say.size, format.bytes(file.size)],
  ];
  return facts.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}
