import type { ImportKind } from './channels-desk.svelte.ts';

export type AddressTrouble = 'needed' | 'bad' | 'magnet';

export function isMagnet(address: string): boolean {
  return /^magnet:\?/i.test(address.trim());
}

/** What is wrong with an address to import from; null where a server would look at it. */
export function addressTrouble(address: string, kind: ImportKind): AddressTrouble | null {
  const text = address.trim();
  if (text === '') return 'needed';
  if (isMagnet(text)) return kind === 'video' ? null : 'magnet';
  if (!URL.canParse(text)) return 'bad';
  const { protocol, hostname } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && hostname !== '' ? null : 'bad';
}
