import * as v from 'valibot';
import type { Capabilities } from './capabilities.ts';
import { failed, problem, succeeded, type Outcome } from './problem.ts';
import { isAtLeast, isVersion, minimumVersion } from './version.ts';

/** What is not as expected counts as not told: one odd field must not hide a whole server. */
function told<Schema extends v.GenericSchema>(schema: Schema) {
  return v.fallback(v.optional(schema), undefined);
}

const extensions = told(v.array(v.string()));
const size = told(v.pipe(v.number(), v.finite(), v.minValue(0)));

/** What is read of GET /api/v1/config. Only the version must be there; the rest has PeerTube's own defaults. */
const configSchema = v.object({
  serverVersion: v.pipe(v.string(), v.maxLength(64)),
  instance: told(v.object({ name: told(v.string()), shortDescription: told(v.string()) })),
  client: told(
    v.object({
      videos: told(v.object({ resumableUpload: told(v.object({ maxChunkSize: size, minChunkSize: size })) })),
    }),
  ),
  video: told(
    v.object({
      file: told(v.object({ extensions })),
      image: told(v.object({ extensions, size: told(v.object({ max: size })) })),
    }),
  ),
  defaults: told(
    v.object({
      publish: told(
        v.object({
          downloadEnabled: told(v.boolean()),
          commentsPolicy: told(v.number()),
          commentsEnabled: told(v.boolean()),
          privacy: told(v.number()),
          licence: told(v.number()),
        }),
      ),
    }),
  ),
});

export type KnownConfig = v.InferOutput<typeof configSchema>;

const usualVideoExtensions = ['.mp4', '.ogv', '.webm'];
const usualImageExtensions = ['.png', '.jpg', '.jpeg', '.webp'];
const usualImageBytes = 4 * 1024 * 1024;

function normalised(given: readonly string[] | undefined, usual: readonly string[]): readonly string[] {
  const clean = (given ?? [])
    .map((extension) => extension.trim().toLowerCase())
    .filter((extension) => /^\.[a-z0-9]{1,10}$/.test(extension));
  return clean.length === 0 ? usual : [...new Set(clean)];
}

function commentsPolicy(publish: {
  commentsPolicy?: number | undefined;
  commentsEnabled?: boolean | undefined;
}): 1 | 2 | 3 {
  const { commentsPolicy: policy, commentsEnabled } = publish;
  if (policy === 1 || policy === 2 || policy === 3) return policy;
  return commentsEnabled === false ? 2 : 1;
}

/** PeerTube writes 0 for "no cap". */
function orNull(bytes: number | undefined): number | null {
  return bytes === undefined || bytes === 0 ? null : bytes;
}

/** Fails with `not-peertube` or `server-too-old` (details: `version`, `minimumVersion`). */
export function parseConfig(config: unknown): Outcome<KnownConfig> {
  const parsed = v.safeParse(configSchema, config);
  if (!parsed.success || !isVersion(parsed.output.serverVersion)) return failed(problem('not-peertube'));
  const version = parsed.output.serverVersion;
  if (!isAtLeast(version, minimumVersion)) {
    return failed(problem('server-too-old', { details: { version, minimumVersion } }));
  }
  return succeeded(parsed.output);
}

/** What a server can do for a draft, from its `GET /api/v1/config`. Fails as `parseConfig` does. */
export function capabilitiesFrom(config: unknown): Outcome<Capabilities> {
  const parsed = parseConfig(config);
  if (!parsed.ok) return parsed;
  const { serverVersion: version, client, video, defaults } = parsed.value;
  const publish: {
    [Key in keyof NonNullable<NonNullable<KnownConfig['defaults']>['publish']>]?: NonNullable<
      NonNullable<KnownConfig['defaults']>['publish']
    >[Key];
  } = defaults?.publish ?? {};
  const upload = client?.videos?.resumableUpload;
  return succeeded({
    version,
    videoExtensions: normalised(video?.file?.extensions, usualVideoExtensions),
    imageExtensions: normalised(video?.image?.extensions, usualImageExtensions),
    imageMaxBytes: video?.image?.size?.max ?? usualImageBytes,
    maxChunkBytes: orNull(upload?.maxChunkSize),
    minChunkBytes: orNull(upload?.minChunkSize),
    passwords: isAtLeast(version, '6.0.0'),
    commentsPolicy: isAtLeast(version, '6.2.0'),
    commentsEnabled: !isAtLeast(version, '8.0.0'),
    nsfwFlags: isAtLeast(version, '7.2.0'),
    defaults: {
      privacy: publish.privacy ?? 1,
      licence: publish.licence ?? null,
      downloadEnabled: publish.downloadEnabled ?? true,
      commentsPolicy: commentsPolicy(publish),
    },
  });
}
