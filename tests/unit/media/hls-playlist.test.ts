import { describe, expect, it } from 'vitest';
import { isPlayableName, isPlaylistName, ownPlaylist } from '../../../src-main/media/hls-playlist.ts';

const folder = 'https://tube.example/static/streaming-playlists/hls/private/2dd2f1d8/';
const master = new URL(`${folder}master.m3u8`);
const own = (...lines: string[]): string | null => ownPlaylist(['#EXTM3U', ...lines].join('\n'), master);

describe('a playlist of the server', () => {
  it('names nothing but files beside it, wherever it said they are, and no token', () => {
    expect(
      own(
        '#EXT-X-VERSION:7',
        `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="a",URI="${folder}0.m3u8?videoFileToken=secret"`,
        '#EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="audio",SUBTITLES="subs"',
        '480.m3u8?videoFileToken=secret&reinjectVideoFileToken=true',
        '#EXT-X-MAP:URI="/static/streaming-playlists/hls/private/2dd2f1d8/480-fragmented.mp4",BYTERANGE="1@0"',
      ),
    ).toBe(
      [
        '#EXTM3U',
        '#EXT-X-VERSION:7',
        '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="a",URI="0.m3u8"',
        '#EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="audio"',
        '480.m3u8',
        '#EXT-X-MAP:URI="480-fragmented.mp4",BYTERANGE="1@0"',
        '',
      ].join('\n'),
    );
  });

  it('loses its subtitles: they are what is edited', () => {
    expect(own('#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subs",URI="https://elsewhere.example/en.m3u8"')).toBe(
      '#EXTM3U\n',
    );
  });

  it.each([
    'https://evil.example/480.m3u8',
    '//evil.example/480.m3u8',
    'https://tube.example/api/v1/users/me',
    '/static/streaming-playlists/hls/private/other/480.m3u8',
    '../other/480.m3u8',
    'down/480.m3u8',
    '%2e%2e/480.m3u8',
    'data:video/mp4;base64,AAAA',
    'file:///etc/passwd.mp4',
    'app://sepiola/index.html',
    'blob:x',
    '480.html',
    '.m3u8',
    '#EXT-X-KEY:METHOD=AES-128,URI="https://evil.example/key"',
    '#EXT-X-MAP:URI="../../secret.mp4"',
    '#EXT-X-DATERANGE:ID="ad",X-ASSET-URI="https://evil.example/ad.m3u8"',
    '#EXT-X-DEFINE:NAME="host",VALUE="https://evil.example/"',
  ])('is refused where it leads elsewhere: %s', (line) => {
    expect(own('#EXTINF:4,', line)).toBeNull();
  });

  it('is refused where it is none', () => {
    expect(ownPlaylist('<html>480.m3u8</html>', master)).toBeNull();
  });
});

it('knows the names of files that are played', () => {
  expect(['a-480-fragmented.mp4', 'x.m3u8', '0.m4s'].every(isPlayableName)).toBe(true);
  expect(
    ['', '..', '../a.mp4', 'a/b.mp4', 'a.vtt', '.mp4', 'a b.mp4', 'a%2fb.mp4'].some(isPlayableName),
  ).toBe(false);
  expect(isPlaylistName('a.mp4')).toBe(false);
});
