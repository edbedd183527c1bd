import { metadataLimits } from './draft-check.ts';

/** `IMG_1234`, `GOPR0001`, `DSC_0042`, `20240512_143000`: what a camera wrote says nothing, and is left as it is. */
const cameraName = /^(?:[A-Z]{1,5}[-_]?)?\d{3,}(?:[-_]\d+)*(?:[-_][A-Z]{1,6})?$/i;

/**
 * A title to begin with: without extension, separators as spaces, dates and version numbers kept, 120
 * characters at most.
 */
export function titleFromFileName(fileName: string): string {
  const stem = fileName.replace(/(?<=.)\.[a-z0-9]{1,5}$/i, '').normalize('NFC');
  const spoken = cameraName.test(stem) ? stem : withSpaces(stem);
  return Array.from(spoken).slice(0, metadataLimits.title.max).join('').trim();
}

function withSpaces(stem: string): string {
  // Where words are parted by spaces already, a hyphen is a hyphen.
  const hyphenParts = !/\s/.test(stem);
  return stem
    .replace(/[_+]+/g, ' ')
    .replace(/(?<!\d)\.+|\.+(?!\d)/g, ' ')
    .replace(hyphenParts ? /(?<!\d)-+|-+(?!\d)/g : /(?!)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
