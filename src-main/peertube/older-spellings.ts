import { isFields, type Fields } from './is-fields.ts';
import type { OperationRow } from './operations/index.ts';
import type { RequestInput } from './request-parts.ts';
import { isAtLeast } from './version.ts';

/**
 * What older servers spell otherwise, translated here and nowhere else: the rest of the app speaks as PeerTube
 * 8.2 does. Paths are in the rows (`pathBefore`); the table of versions is peertube.md's.
 */

interface Spelling {
  /** First version that no longer needs the older spelling. */
  readonly before: string;
  readonly where: 'body' | 'query';
  /** By today's name: only rows that take it are touched, since nothing else sends it. */
  readonly field: string;
  /** What an older server is sent in its place; null where it cannot be said there. */
  readonly spell: (value: unknown, version: string) => Fields | null;
}

const disabled = 2;
const needsApproval = 3;

const spellings: readonly Spelling[] = [
  {
    before: '8.0.0',
    where: 'body',
    field: 'commentsPolicy',
    spell: (policy, version) => {
      const older = { commentsEnabled: policy !== disabled };
      // From 6.2 to 8.0 a server reads either, and both are sent.
      if (isAtLeast(version, '6.2.0')) return { commentsPolicy: policy, ...older };
      // "Enabled" in place of "held for approval" would publish what was to be looked at first.
      return policy === needsApproval ? null : older;
    },
  },
  {
    before: '6.0.0',
    where: 'body',
    field: 'transcodingType',
    spell: (type) => ({ transcodingType: type === 'web-video' ? 'webtorrent' : type }),
  },
  {
    before: '6.0.0',
    where: 'query',
    field: 'hasWebVideoFiles',
    spell: (has) => ({ hasWebtorrentFiles: has }),
  },
];

/** The same fields as a server of this version spells them. */
function respelled(given: unknown, where: Spelling['where'], version: string): unknown {
  if (!isFields(given)) return given;
  let fields: Fields = given;
  for (const { before, where: there, field, spell } of spellings) {
    if (there !== where || isAtLeast(version, before) || fields[field] === undefined) continue;
    const { [field]: value, ...rest } = fields;
    const older = spell(value, version);
    if (older !== null) fields = { ...rest, ...older };
  }
  return fields;
}

/** The input in the spelling of the server's version; as it is where the version is not known. */
export function toOlderSpelling(row: OperationRow, input: RequestInput, version?: string): RequestInput {
  if (version === undefined) return input;
  const query = respelled(input.query, 'query', version);
  return {
    ...(input.path !== undefined && { path: input.path }),
    ...(isFields(query) && { query }),
    ...(row.body !== 'none' && { body: respelled(input.body, 'body', version) }),
  };
}

/** What an older server answers, as one of today would: by operation. */
const results: Readonly<Record<string, (fields: Fields) => Fields>> = {
  /** `commentsEnabled`, below 6.2. */
  'videos.get': (video) =>
    typeof video['commentsEnabled'] === 'boolean' && video['commentsPolicy'] === undefined
      ? {
          ...video,
          commentsPolicy: video['commentsEnabled']
            ? { id: 1, label: 'Enabled' }
            : { id: disabled, label: 'Disabled' },
        }
      : video,
  /** `filename`, gone with 8.0. */
  'videos.source': (source) =>
    source['inputFilename'] === undefined ? { ...source, inputFilename: source['filename'] } : source,
};

/** The answer as a server of today would spell it. */
export function fromOlderSpelling({ name }: OperationRow, value: unknown): unknown {
  const spell = Object.hasOwn(results, name) ? results[name] : undefined;
  return spell !== undefined && isFields(value) ? spell(value) : value;
}
