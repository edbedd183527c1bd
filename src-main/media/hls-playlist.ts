/** A file that a playlist of PeerTube's may name: one beside it, and of a kind that is played. */
const playable = /^[\w][\w.-]{0,250}\.(?:m3u8|mp4|m4s|m4a|m4v|ts|aac|init)$/i;

/** What has addresses in it, of the tags of RFC 8216 and its second edition. */
const addressed =
  /^#EXT-X-(?:MEDIA|MAP|KEY|SESSION-KEY|I-FRAME-STREAM-INF|SESSION-DATA|RENDITION-REPORT|PART|PRELOAD-HINT|CONTENT-STEERING|DATERANGE):/;

const uri = /((?:^|[,:])[A-Z-]*URI)="([^"]*)"/g;

export function isPlaylistName(name: string): boolean {
  return /\.m3u8$/i.test(name) && playable.test(name);
}

export function isPlayableName(name: string): boolean {
  return playable.test(name);
}

/** The name of a file in the same folder as the playlist; null for what lies anywhere else. */
function neighbour(address: string, playlist: URL): string | null {
  if (!URL.canParse(address, playlist)) return null;
  const target = new URL(address, playlist);
  const folder = playlist.pathname.slice(0, playlist.pathname.lastIndexOf('/') + 1);
  if (target.origin !== playlist.origin || !target.pathname.startsWith(folder)) return null;
  const name = target.pathname.slice(folder.length);
  return isPlayableName(name) ? name : null;
}

/**
 * A playlist in which every address is the bare name of a file beside it: no other server, no token, nothing but the
 * video's own files. Subtitles are left out: they are what is being edited. Null where it names anything else.
 */
export function ownPlaylist(text: string, playlist: URL): string | null {
  if (!text.trimStart().startsWith('#EXTM3U')) return null;
  const lines: string[] = [];
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = raw.trim();
    if (line === '') continue;
    if (!line.startsWith('#')) {
      const name = neighbour(line, playlist);
      if (name === null) return null;
      lines.push(name);
    } else if (/^#EXT-X-MEDIA:.*TYPE=(?:SUBTITLES|CLOSED-CAPTIONS)/.test(line)) continue;
    else if (addressed.test(line)) {
      const named = Array.from(line.matchAll(uri), ([, , address = '']) => neighbour(address, playlist));
      if (named.includes(null)) return null;
      const own = line.replaceAll(
        uri,
        (_whole, key: string, address: string) => `${key}="${neighbour(address, playlist) ?? ''}"`,
      );
      // Keys of other names may hold an address too; PeerTube writes none.
      if (own.includes('://')) return null;
      lines.push(own);
    } else if (line.includes('://')) {
      // A comment, or a tag that nobody knows: it is not needed.
      if (line.startsWith('#EXT')) return null;
    } else lines.push(line.replace(/,?SUBTITLES="[^"]*"/, ''));
  }
  return `${lines.join('\n')}\n`;
}
