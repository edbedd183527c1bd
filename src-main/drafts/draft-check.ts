import { lackOf, type Capabilities } from '../peertube/capabilities.ts';
import type { DraftMetadata } from './draft.ts';

/**
 * What PeerTube will not take, said as one types. Pure: the window runs it too.
 * Limits: PeerTube 6.3's API description and recordings; `nsfwSummary` since 7.2.
 */
export const metadataLimits = {
  title: { min: 3, max: 120 },
  /** Empty is fine. */
  description: { min: 3, max: 10_000 },
  tag: { min: 2, max: 30 },
  tags: { max: 5 },
  /** Empty is fine. */
  support: { min: 3, max: 1_000 },
  /** Each one. */
  password: { min: 2, max: 100 },
  /** Empty is fine. */
  nsfwSummary: { min: 3, max: 250 },
  /** Each one's title. */
  chapter: { min: 1, max: 100 },
} as const;

export const draftRules = [
  'title-too-short',
  'title-too-long',
  'description-length',
  'description-too-long',
  'tags-too-many',
  'tag-length',
  'tag-duplicate',
  'support-length',
  'password-missing',
  'password-length',
  'password-duplicate',
  'passwords-not-supported',
  'schedule-invalid',
  'schedule-past',
  'schedule-privacy',
  'original-date-invalid',
  'original-date-future',
  'comments-approval-not-supported',
  'nsfw-summary-length',
  'nsfw-details-not-supported',
  'chapter-title-length',
  'chapter-time-duplicate',
  'channel-missing',
  'channel-unknown',
  'file-missing',
  'file-in-trouble',
  'account-missing',
] as const;

export type DraftRule = (typeof draftRules)[number];

/** A value that the words for a rule need. */
export type DraftRuleParams = Readonly<Record<string, string | number>>;

export interface DraftFieldProblem {
  readonly field: keyof DraftMetadata | 'file' | 'account';
  readonly rule: DraftRule;
  /** `min`, `max`, `length` in characters; `value` for one of a list, a chapter's time; `version` of the server. */
  readonly params: DraftRuleParams;
}

export interface DraftLimits {
  /** Null while the server was not asked: then only what holds for all servers is checked. */
  readonly capabilities: Capabilities | null;
  /** The account's channels; without them only a missing choice is noticed. */
  readonly channels?: readonly { readonly id: number }[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

type Found = Omit<DraftFieldProblem, 'field'>;

const found = (rule: DraftRule, params: DraftRuleParams = {}): Found => ({ rule, params });

/** Characters as the server counts them: a pair of surrogates is one. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

function outside(text: string, { min, max }: { min: number; max: number }): { length: number } | null {
  const length = lengthOf(text);
  return length < min || length > max ? { length } : null;
}

/** For a field that may stay empty. */
function optionalText(text: string, limits: { min: number; max: number }, rule: DraftRule): readonly Found[] {
  const trimmed = text.trim();
  const wrong = trimmed === '' ? null : outside(trimmed, limits);
  return wrong === null ? [] : [found(rule, { ...limits, ...wrong })];
}

function checkTitle({ title }: DraftMetadata): readonly Found[] {
  const limits = metadataLimits.title;
  const length = lengthOf(title.trim());
  if (length < limits.min) return [found('title-too-short', { ...limits, length })];
  return length > limits.max ? [found('title-too-long', { ...limits, length })] : [];
}

function checkDescription({ description }: DraftMetadata): readonly Found[] {
  const { max } = metadataLimits.description;
  return optionalText(
    description,
    metadataLimits.description,
    lengthOf(description.trim()) > max ? 'description-too-long' : 'description-length',
  );
}

function checkTags({ tags }: DraftMetadata): readonly Found[] {
  const { max } = metadataLimits.tags;
  const seen = new Set<string>();
  const problems: Found[] = tags.length > max ? [found('tags-too-many', { max, length: tags.length })] : [];
  for (const tag of tags) {
    const wrong = outside(tag.trim(), metadataLimits.tag);
    if (wrong !== null) problems.push(found('tag-length', { ...metadataLimits.tag, ...wrong, value: tag }));
    const same = tag.trim().toLowerCase();
    if (seen.has(same)) problems.push(found('tag-duplicate', { value: tag }));
    seen.add(same);
  }
  return problems;
}

function checkPasswords(metadata: DraftMetadata, { capabilities }: DraftLimits): readonly Found[] {
  if (metadata.privacy !== 5) return [];
  if (capabilities !== null && lackOf(capabilities, 'videos.update', 'videoPasswords') !== null) {
    return [found('passwords-not-supported', { version: capabilities.version })];
  }
  if (metadata.passwords.length === 0) return [found('password-missing')];
  const problems: Found[] = [];
  if (metadata.passwords.some((password) => outside(password, metadataLimits.password) !== null)) {
    problems.push(found('password-length', { ...metadataLimits.password }));
  }
  if (new Set(metadata.passwords).size < metadata.passwords.length) {
    problems.push(found('password-duplicate'));
  }
  return problems;
}

const privaciesOfSchedules: readonly number[] = [1, 2, 4];

function checkSchedule({ schedule, privacy }: DraftMetadata, { now }: DraftLimits): readonly Found[] {
  if (schedule === null) return [];
  const at = Date.parse(schedule.at);
  if (Number.isNaN(at)) return [found('schedule-invalid')];
  // With passwords a schedule would end in a video that is open to all: that is never meant.
  if (privacy === 5 || !privaciesOfSchedules.includes(schedule.privacy)) return [found('schedule-privacy')];
  return at <= now ? [found('schedule-past')] : [];
}

function checkOriginalDate({ originallyPublishedAt }: DraftMetadata, { now }: DraftLimits): readonly Found[] {
  if (originallyPublishedAt === null) return [];
  const at = Date.parse(originallyPublishedAt);
  if (Number.isNaN(at)) return [found('original-date-invalid')];
  return at > now ? [found('original-date-future')] : [];
}

function checkComments({ commentsPolicy }: DraftMetadata, { capabilities }: DraftLimits): readonly Found[] {
  if (capabilities === null || commentsPolicy !== 3) return [];
  return lackOf(capabilities, 'videos.update', 'commentsPolicy') !== null
    ? [found('comments-approval-not-supported', { version: capabilities.version })]
    : [];
}

function checkNsfwSummary(metadata: DraftMetadata, { capabilities }: DraftLimits): readonly Found[] {
  if (!metadata.nsfw) return [];
  const lacking = lackOf(capabilities, 'videos.update', 'nsfwSummary') !== null;
  if (capabilities !== null && lacking && metadata.nsfwSummary.trim() !== '') {
    return [found('nsfw-details-not-supported', { version: capabilities.version })];
  }
  return optionalText(metadata.nsfwSummary, metadataLimits.nsfwSummary, 'nsfw-summary-length');
}

/** What is wrong with a draft's chapters: the first of each kind. */
export function checkChapters({ chapters }: Pick<DraftMetadata, 'chapters'>): readonly Found[] {
  const limits = metadataLimits.chapter;
  const wrong = chapters.find(({ title }) => outside(title.trim(), limits) !== null);
  const times = chapters.map(({ timecode }) => timecode);
  const twice = times.find((time, at) => times.indexOf(time) !== at);
  return [
    ...(wrong === undefined
      ? []
      : [
          found('chapter-title-length', {
            ...limits,
            length: lengthOf(wrong.title.trim()),
            value: wrong.timecode,
          }),
        ]),
    ...(twice === undefined ? [] : [found('chapter-time-duplicate', { value: twice })]),
  ];
}

function checkChannel({ channelId }: DraftMetadata, { channels }: DraftLimits): readonly Found[] {
  if (channelId === null) return [found('channel-missing')];
  return channels !== undefined && !channels.some((channel) => channel.id === channelId)
    ? [found('channel-unknown')]
    : [];
}

/** Where there are none, wrong ones are in nobody's way. */
function hasChapters({ capabilities }: DraftLimits): boolean {
  return lackOf(capabilities, 'videoChapters.replaceAll') === null;
}

type FieldCheck = (metadata: DraftMetadata, limits: DraftLimits) => readonly Found[];

/** In the order of the form. */
const fieldChecks: readonly (readonly [keyof DraftMetadata, FieldCheck])[] = [
  ['channelId', checkChannel],
  ['title', checkTitle],
  ['description', checkDescription],
  ['tags', checkTags],
  ['passwords', checkPasswords],
  ['schedule', checkSchedule],
  ['originallyPublishedAt', checkOriginalDate],
  ['commentsPolicy', checkComments],
  ['nsfwSummary', checkNsfwSummary],
  ['chapters', (metadata, limits) => (hasChapters(limits) ? checkChapters(metadata) : [])],
  ['support', ({ support }) => optionalText(support, metadataLimits.support, 'support-length')],
];

/** Everything in the form that the server would refuse; empty when it is complete. */
export function checkMetadata(metadata: DraftMetadata, limits: DraftLimits): readonly DraftFieldProblem[] {
  return fieldChecks.flatMap(([field, check]) =>
    check(metadata, limits).map((problem) => ({ field, ...problem })),
  );
}

/** The parts of a draft that decide whether it can be published. */
export interface CheckableDraft {
  readonly account: string | null;
  readonly replaces?: unknown;
  readonly file: { readonly trouble: { readonly code: string } | null } | null;
  readonly metadata: DraftMetadata;
}

/** As `checkMetadata`, and whether there is an account and a file to send. */
export function checkDraft(draft: CheckableDraft, limits: DraftLimits): readonly DraftFieldProblem[] {
  const problems: DraftFieldProblem[] = [];
  if (draft.account === null) problems.push({ field: 'account', ...found('account-missing') });
  if (draft.file === null) problems.push({ field: 'file', ...found('file-missing') });
  // One that is still being written is waited for.
  else if (draft.file.trouble !== null && draft.file.trouble.code !== 'file-being-written')
    problems.push({ field: 'file', ...found('file-in-trouble') });
  // Of a replacement nothing but its file is sent.
  return (draft.replaces ?? null) === null
    ? [...problems, ...checkMetadata(draft.metadata, limits)]
    : problems;
}

/** True when nothing is left to do for the person but to publish. */
export function isReady(draft: CheckableDraft, limits: DraftLimits): boolean {
  return checkDraft(draft, limits).length === 0;
}
