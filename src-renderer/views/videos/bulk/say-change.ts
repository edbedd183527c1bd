import type { BulkChange, VideoField } from '../../../../src-preload/contract.ts';
import { sayValue, type ValueNames } from '../../../components/video-form/say-value.ts';
import { format, words } from '../../../state/words.svelte.ts';

type Settings = Extract<BulkChange, { kind: 'set' }>['values'];

const longest = 60;

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const signs = Array.from(line);
  return signs.length > longest ? `${signs.slice(0, longest - 1).join('')}…` : line;
}

function saySettings(values: Settings, names: ValueNames): string {
  const say = words.bulk.changes;
  // Passwords go with their privacy; a schedule that is set to nothing is taken away.
  const fields = Object.entries(values).filter(([field]) => field !== 'passwords');
  return fields
    .map(([field, value]) =>
      field === 'schedule'
        ? say.unschedule
        : // Its keys are names of fields, and each value is of its field.
          say.set(words.bulk.fields[field as VideoField], short(sayValue(field as VideoField, value, names))),
    )
    .join(', ');
}

/** A change in a few words. */
export function sayChange(change: BulkChange, names: ValueNames): string {
  const say = words.bulk.changes;
  switch (change.kind) {
    case 'set':
      return saySettings(change.values, names);
    case 'replace-text':
      return say.replaceText(words.bulk.fields[change.field], short(change.find), short(change.replace));
    case 'template': {
      const field = words.bulk.fields[change.field];
      return change.template === '' ? say.emptied(field) : say.template(field, short(change.template));
    }
    case 'tags':
      return [
        ...(change.add.length === 0 ? [] : [say.tagsAdd(change.add, format)]),
        ...(change.remove.length === 0 ? [] : [say.tagsRemove(change.remove, format)]),
      ].join(', ');
    case 'set-tags':
      return say.tagsSet(change.tags, format);
    case 'add-to-playlist':
      return say.playlist(change.playlist.name);
    case 'schedule':
      return say.schedule(
        format.dateTime(new Date(change.first)),
        say.everyMinutes(change.everyMinutes, format),
      );
    case 'transcode':
      return say.transcode(words.bulk.files.kinds[change.type], change);
    case 'delete-files':
      return say.deleteFiles(words.bulk.files.kinds[change.files]);
    case 'delete':
      return say.delete;
    case 'hand-over':
      return say.handOver(change.username);
  }
}
