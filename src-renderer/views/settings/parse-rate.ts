import { speedBounds } from '../../../src-preload/contract.ts';

const unitBytes = 1_000_000;

/** Of the field, in MB/s. */
export const rateBounds = {
  least: speedBounds.least / unitBytes,
  most: speedBounds.most / unitBytes,
} as const;

/** Bytes per second as the field shows them: `1.5`, empty for no limit. In no locale's own way but with its mark. */
export function rateText(bytesPerSecond: number | null, decimalMark = '.'): string {
  return bytesPerSecond === null ? '' : String(bytesPerSecond / unitBytes).replace('.', decimalMark);
}

/** What was typed as bytes per second: null for nothing, undefined for what is no rate. Point and comma both do. */
export function parseRate(text: string): number | null | undefined {
  const typed = text.trim().replace(',', '.');
  if (typed === '') return null;
  if (!/^\d{0,6}(\.\d{0,6})?$/.test(typed)) return undefined;
  const bytes = Math.round(Number(typed) * unitBytes);
  return bytes >= speedBounds.least && bytes <= speedBounds.most ? bytes : undefined;
}
