import type { Handlers } from '../../../src-preload/contract.ts';
import { succeeded } from '../../peertube/problem.ts';
import type { ReplaceFile, Uploads } from '../../uploads/index.ts';

type UploadHandlers = Pick<
  Handlers,
  | 'uploads:list'
  | 'uploads:start'
  | 'uploads:pause'
  | 'uploads:resume'
  | 'uploads:retry'
  | 'uploads:retry-companion'
  | 'uploads:replace'
  | 'uploads:cancel'
  | 'uploads:send-first'
  | 'uploads:move'
>;

export function uploadHandlers(uploads: Uploads, replaceFile: ReplaceFile): UploadHandlers {
  return {
    'uploads:list': async () => succeeded(await uploads.list()),
    'uploads:start': ({ drafts, release }) => uploads.start(drafts, release),
    'uploads:pause': ({ drafts }) => uploads.pause(drafts),
    'uploads:resume': ({ drafts }) => uploads.resume(drafts),
    'uploads:retry': ({ drafts }) => uploads.retry(drafts),
    'uploads:retry-companion': ({ draft, key }) => uploads.retryCompanion(draft, key),
    'uploads:replace': (input) => replaceFile(input),
    'uploads:cancel': ({ drafts }) => uploads.cancel(drafts),
    'uploads:send-first': ({ drafts }) => uploads.sendFirst(drafts),
    'uploads:move': ({ draft, before }) => uploads.move(draft, before),
  };
}
