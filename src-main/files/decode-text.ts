export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface DecodedText {
  /** Without a byte order mark. */
  readonly text: string;
  /** What the bytes were read as. */
  readonly encoding: TextEncoding;
}

/** A text in a Latin script in UTF-16 has a zero in every other byte; no other encoding has one at all. */
function looksLikeUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const looked = bytes.subarray(0, 4096);
  if (looked.length < 4 || bytes.length % 2 === 1) return null;
  const zeros = [0, 0];
  for (const [at, byte] of looked.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = looked.length / 8;
  // Line ends, digits and arrows are there in every script, so some zeros always are; few on the other side.
  if (odd > most && even <= odd / 16) return 'utf-16le';
  return even > most && odd <= even / 16 ? 'utf-16be' : null;
}

function encodingOf(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const wide = looksLikeUtf16(bytes);
  if (wide !== null) return wide;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    // What is no UTF-8 was written by an older program, and most of them wrote this; Latin-1 is part of it.
    return 'windows-1252';
  }
}

/** The text of a file as people have them: UTF-8 and UTF-16 with or without a mark, else Windows-1252. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = encodingOf(bytes);
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}
