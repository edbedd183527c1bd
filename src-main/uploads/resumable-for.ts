import { systemClock, type Clock } from '../peertube/clock.ts';
import { createFileTransport, type FileTransport } from '../peertube/file-transport.ts';
import { createLimitedTransport } from '../peertube/limited-transport.ts';
import { succeeded } from '../peertube/problem.ts';
import type { RateLimit } from '../peertube/rate-limit.ts';
import { createResumableUpload } from '../peertube/resumable-upload.ts';
import type { ResumableFor, UploadSessions } from './ports.ts';

export interface ResumableUploads {
  readonly resumableFor: ResumableFor;
  /** Closes the kept connections; requests under way end. */
  close(): void;
}

/** Resumable uploads of all accounts, over `node:https`, one set of connections per server. */
export function createResumableUploads(options: {
  readonly sessions: Pick<UploadSessions, 'accessToken' | 'originOf'>;
  readonly userAgent: string;
  /** The one that the accounts' clients go by. */
  readonly rateLimit: RateLimit;
  readonly clock?: Clock;
}): ResumableUploads {
  const { sessions, userAgent, rateLimit, clock = systemClock } = options;
  const transports = new Map<string, FileTransport>();

  function transportTo(origin: string): FileTransport {
    const transport = transports.get(origin) ?? createFileTransport({ origin, userAgent });
    transports.set(origin, transport);
    return transport;
  }

  return {
    resumableFor(account, replaces) {
      const origin = sessions.originOf(account);
      if (!origin.ok) return origin;
      const { host } = new URL(origin.value);
      return succeeded(
        createResumableUpload({
          transport: createLimitedTransport(transportTo(origin.value), rateLimit, host),
          token: () => sessions.accessToken(account),
          host,
          clock,
          replaces,
        }),
      );
    },
    close() {
      for (const transport of transports.values()) transport.close();
    },
  };
}
