/** PeerTube's own rules for a channel's name and texts (its validators `isVideoChannelUsernameValid` and the others). */

export const handleLimit = 50;
export const textLimits = {
  displayName: { min: 1, max: 120 },
  description: { min: 3, max: 1000 },
  support: { min: 3, max: 1000 },
} as const;

export type HandleTrouble = 'needed' | 'signs' | 'ends' | 'long';

/** What is wrong with a handle; null where the server would take it, if it is free. */
export function handleTrouble(handle: string): HandleTrouble | null {
  if (handle === '') return 'needed';
  if (!/^[a-z0-9_.-]+$/.test(handle)) return 'signs';
  if (!/^[a-z0-9_]/.test(handle) || !/[a-z0-9_]$/.test(handle)) return 'ends';
  return handle.length > handleLimit ? 'long' : null;
}

/** A handle made of a name: `Écume & Sel` → `ecume_sel`. Empty where nothing of it can stay. */
export function suggestHandle(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+/, '')
    .slice(0, handleLimit)
    .replace(/_+$/, '');
}

export interface ChannelTexts {
  readonly displayName: string;
  /** Empty: none. */
  readonly description: string;
  readonly support: string;
}

export type TextName = keyof ChannelTexts;
export type TextTrouble = 'needed' | 'short' | 'long';

export function textTrouble(name: TextName, text: string): TextTrouble | null {
  const { min, max } = textLimits[name];
  const { length } = text.trim();
  if (length === 0) return name === 'displayName' ? 'needed' : null;
  if (length < min) return 'short';
  return length > max ? 'long' : null;
}
