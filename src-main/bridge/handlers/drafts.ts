import type { Handlers } from '../../../src-preload/contract.ts';
import type { Drafts } from '../../drafts/index.ts';
import { succeeded } from '../../peertube/problem.ts';

type DraftHandlers = Pick<
  Handlers,
  | 'drafts:list'
  | 'drafts:create'
  | 'drafts:add-files'
  | 'drafts:update'
  | 'drafts:set-file'
  | 'drafts:set-thumbnail'
  | 'drafts:add-caption'
  | 'drafts:save-caption'
  | 'drafts:read-caption'
  | 'drafts:set-caption-language'
  | 'drafts:remove-caption'
  | 'drafts:remove'
  | 'templates:get'
  | 'templates:save'
>;

export function draftHandlers(drafts: Drafts): DraftHandlers {
  return {
    'drafts:list': async () => succeeded(await drafts.list()),
    'drafts:create': (input) => drafts.create(input),
    'drafts:add-files': (input) => drafts.addFiles(input),
    'drafts:update': ({ draft, changes }) => drafts.update(draft, changes),
    'drafts:set-file': ({ draft, grant }) => drafts.setFile(draft, grant),
    'drafts:set-thumbnail': ({ draft, image }) => drafts.setThumbnail(draft, image),
    'drafts:add-caption': ({ draft, grant, language }) => drafts.addCaption(draft, grant, language),
    'drafts:save-caption': ({ draft, language, text }) => drafts.saveCaption(draft, language, text),
    'drafts:read-caption': ({ draft, language }) => drafts.readCaption(draft, language),
    'drafts:set-caption-language': ({ draft, from, to }) => drafts.setCaptionLanguage(draft, from, to),
    'drafts:remove-caption': ({ draft, language }) => drafts.removeCaption(draft, language),
    'drafts:remove': ({ draft }) => drafts.remove(draft),
    'templates:get': async ({ account, channelId }) =>
      succeeded(await drafts.templates.get(account, channelId)),
    'templates:save': ({ account, channelId, template }) =>
      drafts.templates.save(account, channelId, template),
  };
}
