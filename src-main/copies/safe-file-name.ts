/** Taken by Windows, with any extension. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;
/** Bytes. File systems take 255; a number and `.part` may follow. */
const longest = 200;

/** As many whole characters as fit. */
function cut(text: string, bytes: number): string {
  let fitting = '';
  for (const character of text) {
    if (Buffer.byteLength(fitting + character) > bytes) break;
    fitting += character;
  }
  return fitting;
}

/** A server's name for a file, made into one that every file system takes and that leads nowhere else. */
export function safeFileName(name: string): string {
  const plain = name
    // eslint-disable-next-line no-control-regex -- these are what must go
    .replaceAll(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, '_')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '');
  const extension = /\.[^.]{1,10}$/.exec(plain)?.[0] ?? '';
  const short = cut(plain.slice(0, plain.length - extension.length), longest) + extension;
  if (short === '') return 'video';
  return reserved.test(short) ? `_${short}` : short;
}

/** `talk.mp4` → `talk (2).mp4` */
export function numbered(name: string, number: number): string {
  if (number === 1) return name;
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? `${name} (${number})` : `${name.slice(0, dot)} (${number})${name.slice(dot)}`;
}
