import type {
  BulkDifference,
  FilesAct,
  FileSet,
  TextField,
  VideoField,
  VideoValues,
} from '../../../../src-preload/contract.ts';
import { sayValue, type ValueNames } from '../../../components/video-form/say-value.ts';
import { format, words } from '../../../state/words.svelte.ts';
import { textDifference, type TextPart } from './text-difference.ts';

const textFields: ReadonlySet<string> = new Set<TextField | 'nsfwSummary'>([
  'title',
  'description',
  'support',
  'nsfwSummary',
]);

/** Both sides of a difference, in parts that are marked. */
export interface SaidDifference {
  readonly label: string;
  readonly parts: readonly TextPart[];
  /** Read as one text with its changes in it; otherwise as “before → after”. */
  readonly isText: boolean;
}

const isNamed = (value: unknown): value is { readonly name: string } =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';

const own = {
  existence: (value: unknown) => (value === null ? words.bulk.items.deleted : words.bulk.items.kept),
  playlist: (value: unknown) => (isNamed(value) ? value.name : words.bulk.items.notIn),
  owner: (value: unknown) => (typeof value === 'string' ? value : words.bulk.items.nothing),
} as const;

/** Main gives this field a `FileSet` before and a `FilesAct` after. */
function sayFiles(before: FileSet, { act }: FilesAct): Pick<SaidDifference, 'label' | 'parts'> {
  const say = words.bulk.files;
  const bytes = before.files.reduce((sum, { size }) => sum + size, 0);
  const labels = before.files.map(({ label }) => label);
  const isEmpty = labels.length === 0;
  const after = act === 'delete' ? say.deleted : isEmpty ? say.made : say.madeAnew;
  return {
    label: say.kinds[before.kind],
    parts: [
      { kind: 'old', text: isEmpty ? say.none : say.listed(labels, format.bytes(bytes), format) },
      { kind: 'new', text: after },
    ],
  };
}

function say(field: Exclude<BulkDifference['field'], 'files'>, value: unknown, names: ValueNames): string {
  if (field === 'existence' || field === 'playlist' || field === 'owner') return own[field](value);
  if (value === null && (field === 'title' || field === 'description' || field === 'support')) return '';
  // Main gives each field's own value.
  return sayValue(field, value as VideoValues[VideoField], names);
}

function tagParts(before: readonly string[], after: readonly string[]): readonly TextPart[] {
  const lower = (tags: readonly string[]) => new Set(tags.map((tag) => tag.toLowerCase()));
  const [old, now] = [lower(before), lower(after)];
  const tags: TextPart[] = [
    ...before.map((tag): TextPart => ({ kind: now.has(tag.toLowerCase()) ? 'same' : 'old', text: tag })),
    ...after
      .filter((tag) => !old.has(tag.toLowerCase()))
      .map((tag): TextPart => ({ kind: 'new', text: tag })),
  ];
  return tags.flatMap((tag, index) => (index === 0 ? [tag] : [{ kind: 'same', text: '  ' }, tag]));
}

const isList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string');

/** @param names of the video's account: channels and labels */
export function sayDifference({ field, before, after }: BulkDifference, names: ValueNames): SaidDifference {
  if (field === 'files') return { ...sayFiles(before as FileSet, after as FilesAct), isText: false };
  const label = words.bulk.fields[field];
  if (field === 'tags' && isList(before) && isList(after))
    return { label, parts: tagParts(before, after), isText: true };
  if (textFields.has(field)) {
    const [old, now] = [before, after].map((value) => (typeof value === 'string' ? value : ''));
    return { label, parts: textDifference(old ?? '', now ?? ''), isText: true };
  }
  return {
    label,
    isText: false,
    parts: [
      { kind: 'old', text: say(field, before, names) },
      { kind: 'new', text: say(field, after, names) },
    ],
  };
}
