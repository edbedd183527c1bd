import type {
  ResultList,
  UserExport,
  UserExportRequest,
  UserExportRequestResult,
} from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';

/** `size` and both addresses are null until the archive is complete (recording "list"). */
export interface UserExportRow extends Omit<UserExport, 'size' | 'privateDownloadUrl'> {
  size: number | null;
  /** Works without a session, for some minutes. */
  privateDownloadUrl: string | null;
  fileUrl?: string | null;
}

const options = { since: '6.1.0', who: 'owner', needs: 'userExport' } as const;

/**
 * Tag "User Exports", since 6.1: an archive of all that somebody has on the server. One at a time: another one is
 * refused until the first expired or was deleted, and none is deleted while it is written.
 */
export const userExports = tag({
  'userExports.request': operation<{
    path: { userId: number };
    body: UserExportRequest;
    result: UserExportRequestResult;
  }>('POST /api/v1/users/{userId}/exports/request', { ...options, body: 'json', answers: 'object' }),
  'userExports.list': operation<{
    path: { userId: number };
    query: { start?: number; count?: number };
    result: ResultList<UserExportRow>;
  }>('GET /api/v1/users/{userId}/exports', {
    ...options,
    answers: 'page',
    secretKeys: ['privateDownloadUrl', 'fileUrl'],
  }),
  'userExports.delete': operation<{ path: { userId: number; id: number }; result: undefined }>(
    'DELETE /api/v1/users/{userId}/exports/{id}',
    options,
  ),
});
