import type { AccountView, Privacy, VideoField, VideoValues } from '../../../src-preload/contract.ts';
import { format, words } from '../../state/words.svelte.ts';

/** What the server calls its numbers; what it did not tell (yet) is shown as a number. */
export interface ValueNames {
  readonly category?: Readonly<Record<string, string>> | undefined;
  readonly licence?: Readonly<Record<string, string>> | undefined;
  readonly language?: Readonly<Record<string, string>> | undefined;
  readonly channels?: AccountView['channels'] | undefined;
}

type Say<Field extends VideoField> = (value: VideoValues[Field], names: ValueNames) => string;

const yesOrNo = (value: boolean) => (value ? words.video.values.yes : words.video.values.no);
const text = (value: string) => (value.trim() === '' ? words.video.values.empty : value);
const privacy = (value: Privacy) => words.drafts.privacy.options[value].name;

const labelled =
  (of: 'category' | 'licence' | 'language') =>
  (value: number | string | null, names: ValueNames): string =>
    value === null
      ? words.drafts[of].none
      : (names[of]?.[String(value)] ?? words.drafts.labelsUnknown(value));

function flags(value: number): string {
  const { violent, explicit } = words.drafts.sensitive;
  const named = [...((value & 1) === 0 ? [] : [violent]), ...((value & 2) === 0 ? [] : [explicit])];
  return named.length === 0 ? words.video.values.empty : format.list(named);
}

const sayings: { readonly [Field in VideoField]: Say<Field> } = {
  title: text,
  description: text,
  support: text,
  tags: (tags) => (tags.length === 0 ? words.video.values.empty : format.list(tags)),
  category: labelled('category'),
  licence: labelled('licence'),
  language: labelled('language'),
  privacy,
  // They are secrets: how many is all that is told.
  passwords: (passwords) => words.video.values.passwords(passwords.length, format),
  schedule: (schedule) =>
    schedule === null
      ? words.video.values.noSchedule
      : words.video.values.schedule(privacy(schedule.privacy), format.dateTime(new Date(schedule.at))),
  originallyPublishedAt: (at) => (at === null ? words.video.values.empty : format.date(new Date(at))),
  commentsPolicy: (policy) => words.drafts.comments.options[policy],
  downloadEnabled: yesOrNo,
  nsfw: yesOrNo,
  nsfwSummary: text,
  nsfwFlags: flags,
  channelId: (id, { channels }) =>
    id === null
      ? words.drafts.channel.none
      : (channels?.find((channel) => channel.id === id)?.displayName ?? words.drafts.labelsUnknown(id)),
  waitTranscoding: yesOrNo,
};

/** A field's value in words, for a list of what changes. */
export function sayValue(field: VideoField, value: VideoValues[VideoField], names: ValueNames = {}): string {
  // The field's own saying takes the field's own value.
  const say = sayings[field] as (value: unknown, names: ValueNames) => string;
  return say(value, names);
}
