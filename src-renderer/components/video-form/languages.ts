import type { OperationResult } from '../../../src-preload/contract.ts';

export interface Language {
  /** As the server knows it: `de`, `pt-PT`. */
  readonly id: string;
  readonly name: string;
}

/** Offered while no server has told its list. All of them are on every PeerTube. */
const commonLanguages = [
  'ar',
  'ca',
  'cs',
  'de',
  'el',
  'en',
  'eo',
  'es',
  'eu',
  'fa',
  'fi',
  'fr',
  'gl',
  'hu',
].concat(['it', 'ja', 'nl', 'oc', 'pl', 'pt', 'ru', 'sq', 'sv', 'th', 'uk', 'vi', 'zh']);

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** By name; common ones where `known` is not there yet. */
export function languagesOf(known: OperationResult<'videos.languages'> | undefined): readonly Language[] {
  const list =
    known === undefined
      ? commonLanguages.map((id) => ({ id, name: names.of(id) ?? id }))
      : Object.entries(known).map(([id, name]) => ({ id, name }));
  return list.sort((one, other) => one.name.localeCompare(other.name));
}

export function languageName(languages: readonly Language[], id: string): string {
  const found = languages.find((language) => language.id === id);
  if (found) return found.name;
  try {
    return names.of(id) ?? id;
  } catch {
    // No well-formed language tag: its own letters are all there is.
    return id;
  }
}
