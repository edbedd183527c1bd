/** Matroska by hand, for what no program here writes. */

function size(length: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(length));
  bytes[0] = 0x01;
  return bytes;
}

function idOf(id: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(id);
  return bytes.subarray(bytes.findIndex((byte) => byte !== 0));
}

export function element(id: number, ...parts: (Buffer | string | number)[]): Buffer {
  const data = Buffer.concat(
    parts.map((part) =>
      typeof part === 'string' ? Buffer.from(part) : typeof part === 'number' ? number(part) : part,
    ),
  );
  return Buffer.concat([idOf(id), size(data.length), data]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

/** The beginning of an element whose content is written elsewhere, or is not known. */
export function header(id: number, length: number | null): Buffer {
  return Buffer.concat([idOf(id), length === null ? Buffer.from('01ffffffffffffff', 'hex') : size(length)]);
}

export const ebml = element(0x1a45dfa3, element(0x4282, 'matroska'));

export interface MadeTrack {
  readonly number: number;
  readonly codec: string;
  readonly type?: number;
  readonly language?: string;
  readonly name?: string;
  readonly forced?: boolean;
  readonly extra?: readonly Buffer[];
}

export function tracks(...list: readonly MadeTrack[]): Buffer {
  return element(
    0x1654ae6b,
    ...list.map(({ number: id, codec, type = 0x11, language, name, forced = false, extra = [] }) =>
      element(
        0xae,
        element(0xd7, id),
        element(0x73c5, id),
        element(0x83, type),
        element(0x86, codec),
        ...(language === undefined ? [] : [element(0x22b59c, language)]),
        ...(name === undefined ? [] : [element(0x536e, name)]),
        ...(forced ? [element(0x55aa, 1)] : []),
        ...extra,
      ),
    ),
  );
}

/** Of a block: track below 127, time in ticks from its cluster's. */
function blockData(track: number, ticks: number, data: Buffer | string): Buffer {
  const head = Buffer.alloc(4);
  head[0] = 0x80 | track;
  head.writeInt16BE(ticks, 1);
  return Buffer.concat([head, Buffer.from(data)]);
}

export function textBlock(track: number, ticks: number, duration: number, text: Buffer | string): Buffer {
  return element(0xa0, element(0xa1, blockData(track, ticks, text)), element(0x9b, duration));
}

export function simpleBlock(track: number, ticks: number, data: Buffer | string): Buffer {
  return element(0xa3, blockData(track, ticks, data));
}

export function cluster(ticks: number, ...blocks: readonly Buffer[]): Buffer {
  return element(0x1f43b675, element(0xe7, ticks), ...blocks);
}

/** What mkvmerge counts. */
export function frameCount(track: number, count: number): Buffer {
  return element(
    0x1254c367,
    element(
      0x7373,
      element(0x63c0, element(0x63c5, track)),
      element(0x67c8, element(0x45a3, 'NUMBER_OF_FRAMES'), element(0x4487, String(count))),
    ),
  );
}

/** @param entries of the index: where clusters begin, from the segment's beginning */
export function index(track: number, ...entries: readonly number[]): Buffer {
  return element(
    0x1c53bb6b,
    ...entries.map((at) =>
      element(0xbb, element(0xb3, 0), element(0xb7, element(0xf7, track), element(0xf1, at))),
    ),
  );
}

export function segment(...parts: readonly Buffer[]): Buffer {
  return Buffer.concat([ebml, element(0x18538067, ...parts)]);
}
