import { checkMetadata } from '../drafts/index.ts';
import type { Capabilities } from '../peertube/capabilities.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import { changeTags, fillTemplate, replaceText, unknownPlaceholder, withoutDoubles } from './bulk-text.ts';
import { belongingTo, differencesBetween } from './differences.ts';
import type { BulkChange, BulkDifference, TextField, VideoRef, VideoValues } from './edit.ts';
import type { VideoThere } from './read-video.ts';
import { settled } from './video-body.ts';

/** What the changes to one of many videos depend on besides the video. */
export interface PlanContext {
  /** Its place among the videos, from 0 on. */
  readonly index: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly capabilities: Capabilities;
  /** Of the account. */
  readonly channels: readonly { readonly id: number; readonly displayName: string }[];
  /** Of the account on its server. */
  readonly username: string;
  /** Numbers of the playlists that the video is in, as far as they matter. */
  readonly playlists: ReadonlySet<number>;
  /** Names of people to whom it is offered already. */
  readonly offeredTo: ReadonlySet<string>;
}

const msOfMinute = 60_000;

/** `2030-01-31`, as the calendar on the wall has it. */
function dayOf(moment: string): string {
  const at = new Date(moment);
  const two = (part: number): string => String(part).padStart(2, '0');
  return Number.isNaN(at.getTime())
    ? ''
    : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

function languageOf({ values: before, languageLabel }: VideoThere, { language }: VideoValues): string {
  if (language === null) return '';
  if (language === before.language) return languageLabel;
  return new Intl.DisplayNames('en', { type: 'language', fallback: 'code' }).of(language) ?? language;
}

function fill(template: string, there: VideoThere, values: VideoValues, context: PlanContext): string {
  const channel = [there.channel, ...context.channels].find(({ id }) => id === values.channelId);
  const date = dayOf(values.schedule?.at ?? values.originallyPublishedAt ?? there.publishedAt);
  return fillTemplate(template, {
    title: values.title,
    description: values.description,
    support: values.support,
    number: context.index + 1,
    channel: channel?.displayName ?? '',
    date,
    year: date.slice(0, 4),
    language: languageOf(there, values),
  });
}

function withText(values: VideoValues, field: TextField, text: string): VideoValues {
  return { ...values, [field]: text };
}

/** The values after one of the changes; as they were where it is not about values. */
function changed(
  change: BulkChange,
  values: VideoValues,
  there: VideoThere,
  context: PlanContext,
): VideoValues {
  switch (change.kind) {
    case 'set':
      // Whoever says who may see it says it for now.
      return {
        ...values,
        ...(change.values.privacy === undefined ? {} : { schedule: null }),
        ...change.values,
      };
    case 'replace-text':
      return withText(values, change.field, replaceText(values[change.field], change));
    case 'template':
      return withText(values, change.field, fill(change.template, there, values, context));
    case 'tags':
      return { ...values, tags: changeTags(values.tags, change) };
    case 'set-tags':
      return { ...values, tags: withoutDoubles(change.tags) };
    case 'schedule': {
      const at = Date.parse(change.first) + context.index * change.everyMinutes * msOfMinute;
      return { ...values, schedule: { at: new Date(at).toISOString(), privacy: change.privacy } };
    }
    case 'add-to-playlist':
    case 'hand-over':
    case 'delete':
    case 'transcode':
    case 'delete-files':
      return values;
  }
}

/** What is done besides the values. */
function besides(change: BulkChange, context: PlanContext): readonly BulkDifference[] {
  if (change.kind === 'add-to-playlist') {
    const { id, name } = change.playlist;
    return context.playlists.has(id) ? [] : [{ field: 'playlist', before: null, after: { id, name } }];
  }
  if (change.kind === 'hand-over') {
    const { username: after } = change;
    const { username: before, offeredTo } = context;
    return after === before || offeredTo.has(after) ? [] : [{ field: 'owner', before, after }];
  }
  return [];
}

/** Refused here, before anything is sent: what was wrong before, and is not touched, is nobody's business now. */
function refusal(
  target: VideoValues,
  differences: readonly BulkDifference[],
  context: PlanContext,
): Problem | null {
  const touched = new Set(differences.flatMap(({ field }) => belongingTo(field)));
  const [wrong] = checkMetadata({ ...target, chapters: [], playlists: [] }, context).filter(({ field }) =>
    touched.has(field),
  );
  if (wrong === undefined) return null;
  const { field, rule, params } = wrong;
  return problem('value-not-allowed', { details: { ...params, field, rule } });
}

/**
 * What the changes, one after the other, would make of a video. Empty: they leave it as it is.
 *
 * Problem: 'value-not-allowed' where the outcome would break one of PeerTube's limits (`details.rule`, a `DraftRule`).
 */
export function planChanges(
  there: VideoThere,
  changes: readonly BulkChange[],
  context: PlanContext,
): Outcome<readonly BulkDifference[]> {
  if (changes.some(({ kind }) => kind === 'delete')) {
    return succeeded([{ field: 'existence', before: true, after: null }]);
  }
  const wanted = changes.reduce((values, change) => changed(change, values, there, context), there.values);
  const target = settled(wanted);
  const differences = differencesBetween(there.values, target);
  const refused = refusal(target, differences, context);
  if (refused !== null) return failed(refused);
  return succeeded([...differences, ...changes.flatMap((change) => besides(change, context))]);
}

/** What is wrong with changes to many videos whatever the videos are; null where nothing is. */
export function checkChanges(
  changes: readonly BulkChange[],
  videos: readonly Pick<VideoRef, 'account'>[],
): Problem | null {
  for (const change of changes) {
    const placeholder = change.kind === 'template' ? unknownPlaceholder(change.template) : null;
    if (placeholder !== null) return problem('placeholder-unknown', { details: { placeholder } });
  }
  if (changes.length > 1 && changes.some(isOfFiles)) {
    return problem('invalid-input', { details: { reason: 'files-alone' } });
  }
  const several = new Set(videos.map(({ account }) => account)).size > 1;
  return several && changes.some(isOfOneAccount) ? problem('one-account-only') : null;
}

function isOfOneAccount(change: BulkChange): boolean {
  if (change.kind === 'set') return change.values.channelId !== undefined;
  return change.kind === 'add-to-playlist' || change.kind === 'hand-over';
}

/** What is done with the files that a server made, and with nothing of the video that a person wrote. */
export function isOfFiles(
  change: BulkChange,
): change is Extract<BulkChange, { kind: 'transcode' | 'delete-files' }> {
  return change.kind === 'transcode' || change.kind === 'delete-files';
}

/** What is deleted, or another's, or made anew by a server, does not come back by undoing. */
export function canBeUndone(changes: readonly BulkChange[]): boolean {
  return !changes.some(
    (change) => change.kind === 'delete' || change.kind === 'hand-over' || isOfFiles(change),
  );
}
