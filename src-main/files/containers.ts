/** Containers by their first bytes, for those that mediabunny does not read, and types for serving a file. */

interface Signature {
  readonly container: string;
  readonly audioOnly: boolean;
  /** All of them, at their offsets. Text is ASCII. */
  readonly marks: readonly { readonly at: number; readonly bytes: string | readonly number[] }[];
}

/** Bytes that `containerOf` wants to see. */
export const sniffBytes = 1024;

const signature = (
  container: string,
  audioOnly: boolean,
  ...marks: readonly (readonly [number, string | readonly number[]])[]
): Signature => ({ container, audioOnly, marks: marks.map(([at, bytes]) => ({ at, bytes })) });

const asfHeader = [
  0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11, 0xa6, 0xd9, 0x00, 0xaa, 0x00, 0x62, 0xce, 0x6c,
];

/** More telling ones first. */
const signatures: readonly Signature[] = [
  signature('AVI', false, [0, 'RIFF'], [8, 'AVI ']),
  signature('Wave', true, [0, 'RIFF'], [8, 'WAVE']),
  signature('Flash Video', false, [0, 'FLV'], [3, [1]]),
  signature('Windows Media', false, [0, asfHeader]),
  signature('MXF', false, [0, [0x06, 0x0e, 0x2b, 0x34, 0x02, 0x05, 0x01, 0x01]]),
  signature('NUT', false, [0, 'nut/multimedia container']),
  signature('MPEG', false, [0, [0x00, 0x00, 0x01, 0xba]]),
  signature('MPEG', false, [0, [0x00, 0x00, 0x01, 0xb3]]),
  signature('MPEG-TS', false, [0, [0x47]], [188, [0x47]], [376, [0x47]], [564, [0x47]]),
  signature('MPEG-TS', false, [4, [0x47]], [196, [0x47]], [388, [0x47]], [580, [0x47]]),
  signature('QuickTime', false, [4, 'ftypqt']),
  signature('3GP', false, [4, 'ftyp3g']),
  signature('MP4', true, [4, 'ftypM4A']),
  signature('MP4', false, [4, 'ftyp']),
  signature('QuickTime', false, [4, 'moov']),
  signature('QuickTime', false, [4, 'mdat']),
  signature('QuickTime', false, [4, 'wide']),
  signature('Matroska', false, [0, [0x1a, 0x45, 0xdf, 0xa3]]),
  signature('Ogg', false, [0, 'OggS']),
  signature('FLAC', true, [0, 'fLaC']),
  signature('MP3', true, [0, 'ID3']),
  signature('AC-3', true, [0, [0x0b, 0x77]]),
];

/** Pictures share the `ftyp` box with films. */
const pictureBrands = ['heic', 'heix', 'mif1', 'msf1', 'avif', 'avis', 'crx '];

export function containerOf(start: Uint8Array): { container: string; audioOnly: boolean } | null {
  const bytes = Buffer.from(start.buffer, start.byteOffset, start.byteLength);
  if (bytes.toString('latin1', 4, 8) === 'ftyp' && pictureBrands.includes(bytes.toString('latin1', 8, 12))) {
    return null;
  }
  const match = signatures.find(({ marks }) =>
    marks.every((mark) => {
      const wanted =
        typeof mark.bytes === 'string' ? Buffer.from(mark.bytes, 'latin1') : Buffer.from(mark.bytes);
      return bytes.subarray(mark.at, mark.at + wanted.length).equals(wanted);
    }),
  );
  return match === undefined ? null : { container: match.container, audioOnly: match.audioOnly };
}

const types: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.mov': 'video/quicktime',
  '.qt': 'video/quicktime',
  '.mqv': 'video/quicktime',
  '.webm': 'video/webm',
  '.mkv': 'video/x-matroska',
  '.ogv': 'video/ogg',
  '.ogg': 'video/ogg',
  '.avi': 'video/x-msvideo',
  '.flv': 'video/x-flv',
  '.f4v': 'video/x-f4v',
  '.wmv': 'video/x-ms-wmv',
  '.3gp': 'video/3gpp',
  '.3gpp': 'video/3gpp',
  '.3g2': 'video/3gpp2',
  '.3gpp2': 'video/3gpp2',
  '.nut': 'application/x-nut',
  '.ts': 'video/mp2t',
  '.mts': 'video/mp2t',
  '.m2ts': 'video/mp2t',
  '.mpv': 'video/mpv',
  '.mpg': 'video/mpeg',
  '.mpe': 'video/mpeg',
  '.mpeg': 'video/mpeg',
  '.m1v': 'video/mpeg',
  '.m2v': 'video/mpeg',
  '.vob': 'video/dvd',
  '.mxf': 'application/mxf',
  '.mp3': 'audio/mpeg',
  '.wma': 'audio/x-ms-wma',
  '.wav': 'audio/x-wav',
  '.flac': 'audio/flac',
  '.aac': 'audio/aac',
  '.m4a': 'audio/mp4',
  '.ac3': 'audio/ac3',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.vtt': 'text/vtt',
  '.srt': 'application/x-subrip',
  '.torrent': 'application/x-bittorrent',
  '.zip': 'application/zip',
};

/** Of a file name, lower-case, with the dot; empty where there is none. */
export function extensionOf(name: string): string {
  return /(?<=.)\.[^.\s/\\]+$/.exec(name)?.[0].toLowerCase() ?? '';
}

/** The MIME type by extension, as the server that gets the file will judge it. */
export function mimeTypeOf(name: string): string {
  return types[extensionOf(name)] ?? 'application/octet-stream';
}
