import { lackOfVersion, type Lack } from './lack.ts';
import type { OperationRow } from './operations/index.ts';
import type { VersionedFields } from './operations/operation.ts';
import { problem, type Problem } from './problem.ts';
import type { RequestInput } from './request-parts.ts';

interface LackingField {
  readonly field: string;
  readonly lack: Lack;
}

function lackingIn(given: unknown, fields: VersionedFields | undefined, version: string): LackingField[] {
  if (typeof given !== 'object' || given === null || fields === undefined) return [];
  return Object.entries(given).flatMap(([field, value]) => {
    const versions = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (value === undefined || versions === undefined) return [];
    const lack = lackOfVersion(versions, version);
    return lack === null ? [] : [{ field, lack }];
  });
}

/**
 * Why a server of this version cannot be asked this; null where it can, or where the version is not known.
 *
 * A field that the server would ignore is refused too: a filter that does not filter, or a setting that is lost,
 * is worse than a clear no. Fields with an older spelling have been translated before (`older-spellings.ts`).
 */
export function unsupported(
  row: OperationRow,
  input: RequestInput,
  server: { readonly version: string | undefined; readonly host: string },
): Problem | null {
  const { version, host } = server;
  if (version === undefined) return null;
  const refused = (lack: Lack, fields: readonly LackingField[]): Problem =>
    problem('not-supported-by-server', {
      details: { host, version, ...(lack.why === 'newer' && { minimumVersion: lack.since }) },
      fields: fields.map(({ field }) => ({ field, message: '' })),
    });
  const whole = lackOfVersion(row, version);
  if (whole !== null) return refused(whole, []);
  const lacking = [
    ...lackingIn(input.query, row.queryFields, version),
    ...lackingIn(input.body, row.bodyFields, version),
  ];
  const [first] = lacking;
  return first === undefined ? null : refused(first.lack, lacking);
}
