import type { RunContext } from './run-context.ts';
import type { UploadIdentity } from './upload-record.ts';

/** @throws Error where no check has fixed it yet. */
export function identityOf(context: RunContext): UploadIdentity {
  const { identity } = context.record();
  if (identity === null) throw new Error('A step that needs an identity was taken without one.');
  return identity;
}
