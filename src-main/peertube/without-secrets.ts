import type { Problem } from './problem.ts';

/** A problem in which none of these words stands: a server may answer with what it was sent. */
export function withoutSecrets(problem: Problem, secrets: readonly (string | undefined)[]): Problem {
  const real = secrets.filter((secret) => secret !== undefined && secret.length > 3);
  const clean = (text: string): string =>
    real.reduce<string>((rest, secret) => rest.replaceAll(secret ?? '', '…'), text);
  return {
    ...problem,
    details: Object.fromEntries(
      Object.entries(problem.details).map(([name, value]) => [
        name,
        // Only these two come from the server; a host's name may well hold somebody's short password.
        typeof value === 'string' && (name === 'redirect' || name === 'serverCode') ? clean(value) : value,
      ]),
    ),
    fields: problem.fields.map((at) => ({ ...at, field: clean(at.field), message: clean(at.message) })),
    ...(problem.serverSaid !== undefined && { serverSaid: clean(problem.serverSaid) }),
    ...(problem.cause !== undefined && { cause: clean(problem.cause) }),
  };
}
