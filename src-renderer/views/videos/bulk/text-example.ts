import {
  fillTemplate,
  replaceText,
  type PlaceholderValues,
  type TextField,
  type VideoRow,
  type VideoValues,
} from '../../../../src-preload/contract.ts';
import { templateOf, type TextChoice } from './bulk-choices.ts';
import { textDifference, type TextPart } from './text-difference.ts';

/** What a video's texts are now: all of them, or as far as its row has them. */
export type Texts = Pick<VideoValues, TextField>;

function placeholders(row: VideoRow, texts: Texts): PlaceholderValues {
  const published = row.publishedAt.slice(0, 10);
  return {
    ...texts,
    number: 1,
    channel: row.channel.displayName,
    date: published,
    year: published.slice(0, 4),
    language: row.language?.label ?? '',
  };
}

/** What the first of the videos would get, by the same code that main sends with; null while it is incomplete. */
export function textExample(
  field: TextField,
  choice: TextChoice,
  row: VideoRow,
  texts: Texts,
): readonly TextPart[] | null {
  const before = texts[field];
  if (choice.how === null) return null;
  if (choice.how === 'replace')
    return choice.find === '' ? null : textDifference(before, replaceText(before, choice));
  const template = templateOf(field, choice);
  if (template === null || choice.text.trim() === '') return null;
  return textDifference(before, fillTemplate(template, placeholders(row, texts)).trim());
}
