import type { ClientLogCreate, ServerLogLevel } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';

/** One line; what else it carries depends on what wrote it (`tags`, `url`, `err`, …). */
export interface LogLine {
  level: ServerLogLevel;
  /** In the audit log a JSON object as text: who (`user`) did what (`action`) in which `domain`, and its fields. */
  message: string;
  /** The server's host. */
  label: string;
  timestamp: string;
  tags?: string[];
  [more: string]: unknown;
}

/** ISO 8601; `startDate` must be given. */
export interface AuditLogQuery {
  startDate: string;
  endDate?: string;
}

export interface LogQuery extends AuditLogQuery {
  /** This and what is worse; `info` where absent. */
  level?: ServerLogLevel;
  tagsOneOf?: readonly string[];
}

/**
 * Tag "Logs". Lists of objects, oldest first, not of texts as the API's description says (recordings); cut at some MB.
 *
 * A server's log has secrets of others in it: tokens in requested addresses, reset links in the mails of failed
 * jobs, passwords that were too short. It is read in main alone, until something there takes them out.
 */
export const logs = tag({
  'serverLogs.list': operation<{ query: LogQuery; result: LogLine[] }>('GET /api/v1/server/logs', {
    who: 'administrator',
    answers: 'list',
    mainOnly: true,
  }),
  'auditLogs.list': operation<{ query: AuditLogQuery; result: LogLine[] }>('GET /api/v1/server/audit-logs', {
    who: 'administrator',
    answers: 'list',
    mainOnly: true,
  }),
  'clientLogs.create': operation<{ body: ClientLogCreate; result: undefined }>(
    'POST /api/v1/server/logs/client',
    { who: 'anyone', body: 'json' },
  ),
});
