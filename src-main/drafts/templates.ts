import { join } from 'node:path';
import * as v from 'valibot';
import { succeeded, type Outcome } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';
import { createRecordFile, type RecordKind, type StorageDeps } from '../storage/index.ts';
import type { Template } from './draft.ts';
import { metadataSchema } from './draft-record.ts';

const templateFields = [
  'description',
  'tags',
  'category',
  'licence',
  'language',
  'privacy',
  'commentsPolicy',
  'downloadEnabled',
  'nsfw',
  'support',
  'waitTranscoding',
] as const;

const templateSchema = v.partial(v.pick(metadataSchema, templateFields));

const templatesKind: RecordKind<Record<string, v.InferOutput<typeof templateSchema>>> = {
  name: 'templates',
  version: 1,
  schema: v.record(v.string(), templateSchema),
};

/** What a channel's new drafts begin with. */
export interface Templates {
  get(account: AccountId, channelId: number): Promise<Template>;
  /** Problem: 'disk-full'. */
  save(account: AccountId, channelId: number, template: Template): Promise<Outcome<undefined>>;
}

export function createTemplates(folder: string, storage: StorageDeps): Templates {
  const file = createRecordFile(templatesKind, join(folder, 'templates.json'), storage);
  const loading = file.read().then((saved) => new Map(Object.entries(saved ?? {})));
  const key = (account: AccountId, channelId: number) => `${account}#${channelId}`;
  return {
    async get(account, channelId) {
      return filled((await loading).get(key(account, channelId)) ?? {});
    },
    async save(account, channelId, template) {
      const all = await loading;
      const before = all.get(key(account, channelId));
      // Parsed: what the window sends beyond a template's fields is not kept.
      all.set(key(account, channelId), v.parse(templateSchema, template));
      const saved = await file.save(Object.fromEntries(all));
      if (saved.ok) return succeeded(undefined);
      if (before === undefined) all.delete(key(account, channelId));
      else all.set(key(account, channelId), before);
      return saved;
    },
  };
}

/** Only the fields that the template has: `undefined` must not wipe out a default. */
function filled(template: v.InferOutput<typeof templateSchema>): Template {
  return Object.fromEntries(Object.entries(template).filter(([, value]) => value !== undefined));
}
