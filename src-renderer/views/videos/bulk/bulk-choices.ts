import type {
  BulkChange,
  CommentsPolicy,
  Privacy,
  Schedule,
  TextField,
} from '../../../../src-preload/contract.ts';

/** How a text is to change. */
export const textHows = ['replace', 'before', 'after', 'write'] as const;
export type TextHow = (typeof textHows)[number];

export interface TextChoice {
  readonly how: TextHow | null;
  readonly find: string;
  readonly replace: string;
  readonly matchCase: boolean;
  /** What is added, or takes the place of all of it; with placeholders. */
  readonly text: string;
}

export interface TagsChoice {
  readonly how: 'change' | 'set' | null;
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly set: readonly string[];
}

export type IntervalUnit = 'hours' | 'days' | 'weeks';

export interface ScheduleChoice {
  readonly how: 'set' | 'clear' | null;
  readonly first: string | null;
  /** As typed. */
  readonly every: string;
  readonly unit: IntervalUnit;
  readonly privacy: Schedule['privacy'];
}

/** What a person has chosen to change. Undefined: it stays as it is. */
export interface BulkChoices {
  readonly title: TextChoice;
  readonly description: TextChoice;
  readonly support: TextChoice;
  readonly tags: TagsChoice;
  readonly category: number | null | undefined;
  readonly licence: number | null | undefined;
  readonly language: string | null | undefined;
  readonly privacy: Privacy | undefined;
  readonly passwords: readonly string[];
  readonly schedule: ScheduleChoice;
  readonly originally: { readonly how: 'set' | 'clear' | null; readonly at: string | null };
  readonly channelId: number | undefined;
  /** Undefined: not asked for. Empty: asked for, none chosen yet. */
  readonly playlists: readonly { readonly id: number; readonly name: string }[] | undefined;
  readonly commentsPolicy: CommentsPolicy | undefined;
  readonly downloadEnabled: boolean | undefined;
  readonly nsfw: boolean | undefined;
  readonly nsfwFlags: number;
  readonly nsfwSummary: string;
}

const untouched: TextChoice = { how: null, find: '', replace: '', matchCase: false, text: '' };

export const noChoices: BulkChoices = {
  title: untouched,
  description: untouched,
  support: untouched,
  tags: { how: null, add: [], remove: [], set: [] },
  category: undefined,
  licence: undefined,
  language: undefined,
  privacy: undefined,
  passwords: [],
  schedule: { how: null, first: null, every: '1', unit: 'days', privacy: 1 },
  originally: { how: null, at: null },
  channelId: undefined,
  playlists: undefined,
  commentsPolicy: undefined,
  downloadEnabled: undefined,
  nsfw: undefined,
  nsfwFlags: 0,
  nsfwSummary: '',
};

const minutesOf: Readonly<Record<IntervalUnit, number>> = { hours: 60, days: 1_440, weeks: 10_080 };

/** Minutes between two; null for what is no whole number from 1 on. */
export function intervalOf({ every, unit }: Pick<ScheduleChoice, 'every' | 'unit'>): number | null {
  const count = /^\d{1,6}$/.test(every.trim()) ? Number(every) : 0;
  return count < 1 ? null : count * minutesOf[unit];
}

/** What stands between a text and what is added to it. */
const gap: Readonly<Record<TextField, string>> = { title: ' ', description: '\n\n', support: '\n\n' };

/** The present text as a placeholder of its own template. */
const present: Readonly<Record<TextField, string>> = {
  title: '{title}',
  description: '{description}',
  support: '{support}',
};

/** The template that a choice stands for; null where it is none. */
export function templateOf(field: TextField, { how, text }: TextChoice): string | null {
  switch (how) {
    case 'before':
      return `${text}${gap[field]}${present[field]}`;
    case 'after':
      return `${present[field]}${gap[field]}${text}`;
    case 'write':
      return text;
    default:
      return null;
  }
}

function textChange(field: TextField, choice: TextChoice): readonly BulkChange[] {
  const { how, find, replace, matchCase } = choice;
  if (how === 'replace') return [{ kind: 'replace-text', field, find, replace, matchCase }];
  const template = templateOf(field, choice);
  return template === null ? [] : [{ kind: 'template', field, template }];
}

function tagsChange({ how, add, remove, set }: TagsChoice): readonly BulkChange[] {
  if (how === 'change') return [{ kind: 'tags', add, remove }];
  return how === 'set' ? [{ kind: 'set-tags', tags: set }] : [];
}

type Settable = Extract<BulkChange, { kind: 'set' }>['values'];

function settingsOf(choices: BulkChoices): Settable {
  const plain = {
    category: choices.category,
    licence: choices.licence,
    language: choices.language,
    channelId: choices.channelId,
    commentsPolicy: choices.commentsPolicy,
    downloadEnabled: choices.downloadEnabled,
    nsfw: choices.nsfw,
    privacy: choices.schedule.how === 'set' ? undefined : choices.privacy,
  };
  const values: Settable = Object.fromEntries(
    Object.entries(plain).filter(([, value]) => value !== undefined),
  );
  return {
    ...values,
    ...(values.privacy === 5 && { passwords: choices.passwords }),
    ...(values.nsfw === true && choices.nsfwFlags !== 0 && { nsfwFlags: choices.nsfwFlags }),
    ...(values.nsfw === true && choices.nsfwSummary !== '' && { nsfwSummary: choices.nsfwSummary }),
    ...(choices.originally.how !== null && {
      originallyPublishedAt: choices.originally.how === 'set' ? choices.originally.at : null,
    }),
    ...(choices.schedule.how === 'clear' && { schedule: null }),
  };
}

/** What has been chosen, as main carries it out: in the order of the form, playlists at the end. */
export function changesOf(choices: BulkChoices): readonly BulkChange[] {
  const values = settingsOf(choices);
  const { how, first, privacy } = choices.schedule;
  const everyMinutes = intervalOf(choices.schedule);
  return [
    ...textChange('title', choices.title),
    ...textChange('description', choices.description),
    ...tagsChange(choices.tags),
    ...(Object.keys(values).length === 0 ? [] : [{ kind: 'set' as const, values }]),
    ...(how === 'set' && first !== null && everyMinutes !== null
      ? [{ kind: 'schedule' as const, first, everyMinutes, privacy }]
      : []),
    ...textChange('support', choices.support),
    ...(choices.playlists ?? []).map((playlist) => ({ kind: 'add-to-playlist' as const, playlist })),
  ];
}
