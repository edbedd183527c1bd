import type { UserImport, UserImportUploadResult } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';

/** Body of the init. A name that does not end in `.zip` is refused. */
export interface UserImportInit {
  filename: string;
  /** Milliseconds since 1970. Without it the upload cannot be found again. */
  lastModified?: number;
}

const options = { since: '6.1.0', who: 'owner', needs: 'userImport', mainOnly: true } as const;

/**
 * Tag "User Imports", since 6.1: an archive that some server exported, sent by the same resumable protocol as videos
 * (`resumable-upload.ts`). One at a time. Counts against the quota.
 */
export const userImports = tag({
  'userImports.uploadResumableInit': operation<{
    path: { userId: number };
    body: UserImportInit;
    result: undefined;
  }>('POST /api/v1/users/{userId}/imports/import-resumable', { ...options, body: 'json' }),
  'userImports.uploadResumable': operation<{
    path: { userId: number };
    query: { upload_id: string };
    body: Uint8Array;
    result: UserImportUploadResult | undefined;
  }>('PUT /api/v1/users/{userId}/imports/import-resumable', {
    ...options,
    body: 'bytes',
    answers: 'object?',
  }),
  'userImports.uploadResumableCancel': operation<{
    path: { userId: number };
    query: { upload_id: string };
    result: undefined;
  }>('DELETE /api/v1/users/{userId}/imports/import-resumable', options),
  /** 404 in plain text where there never was one (recording "latest"). */
  'userImports.latest': operation<{ path: { userId: number }; result: UserImport }>(
    'GET /api/v1/users/{userId}/imports/latest',
    { since: '6.1.0', who: 'owner', answers: 'object' },
  ),
});
