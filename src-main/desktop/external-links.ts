import { shell } from 'electron';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';

/** https anywhere; http only to a server where one has an account (a developer's own machine, mostly). */
export function mayOpen(url: string, ownOrigins: readonly string[]): boolean {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.username !== '' || parsed.password !== '') return false;
  return parsed.protocol === 'https:' || (parsed.protocol === 'http:' && ownOrigins.includes(parsed.origin));
}

export async function openExternal(url: string, ownOrigins: readonly string[]): Promise<Outcome<undefined>> {
  if (!mayOpen(url, ownOrigins)) return failed(problem('address-invalid'));
  await shell.openExternal(url);
  return succeeded(undefined);
}
