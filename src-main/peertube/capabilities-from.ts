import * as v from 'valibot';
import type { Capabilities, ServerFacts } from './capabilities.ts';
import { isFields } from './is-fields.ts';
import { lackOfFields, lackOfRow, type Lack, type Standing } from './lack.ts';
import { operations, type OperationRow } from './operations/index.ts';
import { failed, problem, succeeded, type Outcome } from './problem.ts';
import { featureNames, serverFeatures, type ServerFeature } from './server-features.ts';
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

/** The switch's value where the configuration has one of its places. */
function switchedOn(config: unknown, places: readonly (readonly string[])[]): boolean | undefined {
  for (const place of places) {
    const value = place.reduce<unknown>(
      (outer, key) => (isFields(outer) && Object.hasOwn(outer, key) ? outer[key] : undefined),
      config,
    );
    if (typeof value === 'boolean') return value;
  }
  return undefined;
}

function featuresFrom(config: unknown): ServerFacts['features'] {
  const told: Partial<Record<ServerFeature, boolean>> = {};
  for (const feature of featureNames) {
    const on = switchedOn(config, serverFeatures[feature]);
    if (on !== undefined) told[feature] = on;
  }
  return told;
}

/** What a server tells of itself in `GET /api/v1/config`. Fails as `parseConfig` does. */
export function serverFactsFrom(config: unknown): Outcome<ServerFacts> {
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
    features: featuresFrom(config),
    videoExtensions: normalised(video?.file?.extensions, usualVideoExtensions),
    imageExtensions: normalised(video?.image?.extensions, usualImageExtensions),
    imageMaxBytes: video?.image?.size?.max ?? usualImageBytes,
    maxChunkBytes: orNull(upload?.maxChunkSize),
    minChunkBytes: orNull(upload?.minChunkSize),
    defaults: {
      privacy: publish.privacy ?? 1,
      licence: publish.licence ?? null,
      downloadEnabled: publish.downloadEnabled ?? true,
      commentsPolicy: commentsPolicy(publish),
    },
  });
}

/** Every row of the catalogue and every field with versions, asked of this server for somebody of this role. */
export function capabilitiesOf(facts: ServerFacts, role: Standing['role']): Capabilities {
  const lacking: Record<string, Lack> = {};
  const lackingFields: Record<string, Readonly<Record<string, Lack>>> = {};
  const rows: readonly OperationRow[] = Object.values(operations);
  for (const row of rows) {
    const lack = lackOfRow(row, { version: facts.version, features: facts.features, role });
    const fields = lackOfFields(row, facts.version);
    if (lack !== null) lacking[row.name] = lack;
    else if (Object.keys(fields).length > 0) lackingFields[row.name] = fields;
  }
  return { ...facts, lacking, lackingFields };
}
