import type { FileWindow } from './file-window.ts';

/**
 * EBML, the boxes that Matroska is made of (RFC 8794). The library `ebml-iterator` reads a stream from its beginning
 * and joins all of it in memory on the way; a film of ten gigabytes wants one that jumps from header to header.
 */

export interface Element {
  readonly id: number;
  /** Of what it holds. */
  readonly start: number;
  /** Behind it; null for one that was written live, and ends where something follows that it cannot hold. */
  readonly end: number | null;
}

/** Longest that a header is: an ID of 4 bytes and a size of 8. */
const headerBytes = 12;

interface Number {
  readonly value: number;
  readonly length: number;
  /** All ones: not known. */
  readonly isUnknown: boolean;
}

/** A number that tells its own length. Null where the bytes are none, or end too soon. */
export function readVint(bytes: Buffer, at: number, keepMarker = false): Number | null {
  const first = bytes[at] ?? 0;
  const length = first === 0 ? 9 : Math.clz32(first) - 23;
  if (length > 8 || at + length > bytes.length) return null;
  let value = keepMarker ? first : first & (0xff >> length);
  let ones = (first & (0xff >> length)) === 0xff >> length;
  for (let index = 1; index < length; index += 1) {
    const byte = bytes[at + index] ?? 0;
    ones &&= byte === 0xff;
    value = value * 256 + byte;
  }
  return { value, length, isUnknown: ones };
}

function headerIn(bytes: Buffer, at: number, base: number): Element | null {
  const id = readVint(bytes, at, true);
  if (id === null || id.length > 4) return null;
  const size = readVint(bytes, at + id.length);
  if (size === null) return null;
  const start = base + at + id.length + size.length;
  return { id: id.value, start, end: size.isUnknown ? null : start + size.value };
}

/** The element that begins there; null at the end of the file, and where there is none. */
export async function elementAt(file: FileWindow, position: number): Promise<Element | null> {
  return headerIn(await file.read(position, headerBytes), 0, position);
}

/** The elements in some bytes, one after the other; it ends where they make no sense. */
export function* elementsIn(bytes: Buffer): Generator<{ readonly id: number; readonly data: Buffer }> {
  for (let at = 0; at < bytes.length;) {
    const element = headerIn(bytes, at, 0);
    if (element === null) return;
    const end = element.end ?? bytes.length;
    yield { id: element.id, data: bytes.subarray(element.start, end) };
    if (end <= at) return;
    at = end;
  }
}

export function unsigned(data: Buffer): number {
  let value = 0;
  for (const byte of data.subarray(0, 8)) value = value * 256 + byte;
  return value;
}

/** Without what fills it up. */
export function utf8(data: Buffer): string {
  const end = data.indexOf(0);
  return data.toString('utf8', 0, end === -1 ? data.length : end);
}
