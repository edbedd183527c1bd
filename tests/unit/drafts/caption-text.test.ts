import { describe, expect, test } from 'vitest';
import { captionText, maxCaptionBytes } from '../../../src-main/drafts/caption-text.ts';

const srt = '1\r\n00:00:01,000 --> 00:00:02,500\r\nGrüße aus der Tiefe\r\n';
const vtt = 'WEBVTT\n\n01:02.000 --> 01:03.000 align:start\nHello\n';

function textOf(bytes: Uint8Array) {
  const read = captionText('talk.srt', bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return { type: read.value.type, text: new TextDecoder().decode(read.value.bytes) };
}

function reasonOf(bytes: Uint8Array): unknown {
  const read = captionText('talk.srt', bytes);
  return read.ok ? null : read.problem.details['reason'];
}

describe('captions', () => {
  test('are kept as they are where they are UTF-8, without a mark before them', () => {
    expect(textOf(Buffer.from(srt))).toEqual({ type: 'srt', text: srt });
    expect(textOf(Buffer.from(`\uFEFF${vtt}`))).toEqual({ type: 'vtt', text: vtt });
  });

  test.each([
    ['UTF-16, small end first', Buffer.from(`\uFEFF${srt}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${srt}`, 'utf16le').swap16()],
    ['Latin-1', Buffer.from(srt, 'latin1')],
  ])('are turned into UTF-8 from %s', (_, bytes) => {
    expect(textOf(bytes)).toEqual({ type: 'srt', text: srt });
  });

  test.each([
    ['empty', Buffer.alloc(0)],
    ['empty', Buffer.from('\uFEFF \n')],
    ['type', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')],
    ['no-cues', Buffer.from('Dear all,\n00:01 --> see below')],
    ['no-cues', Buffer.from('WEBVTT\n')],
    ['size', Buffer.from(srt + 'é'.repeat(maxCaptionBytes / 2 + 1), 'latin1')],
  ])('are refused as %s', (reason, bytes) => {
    expect(reasonOf(bytes)).toBe(reason);
  });
});
