import { describe, expect, it } from 'vitest';
import { embedCode } from '../../../../src-renderer/views/video/header/embed-code.ts';
import { sampleDetails } from './make.ts';

const usual = { size: 'small', start: 0, autoplay: false, loop: false, title: true } as const;

function frameOf(code: string): HTMLIFrameElement {
  const place = document.createElement('div');
  place.innerHTML = code;
  const frame = place.querySelector('iframe');
  if (!frame) throw new Error('There is no frame in the code');
  return frame;
}

describe('embed code', () => {
  it('leads to the server’s player, as large as wished', () => {
    const frame = frameOf(embedCode(sampleDetails(), usual));
    expect(frame.src).toBe('https://tube.example/videos/embed/short0');
    expect([frame.width, frame.height]).toEqual(['560', '315']);
  });

  it('carries what was chosen', () => {
    const options = { ...usual, start: 75, autoplay: true, loop: true, title: false };
    const { searchParams } = new URL(frameOf(embedCode(sampleDetails(), options)).src);
    expect(Object.fromEntries(searchParams)).toEqual({
      start: '75s',
      autoplay: '1',
      muted: '1',
      loop: '1',
      title: '0',
    });
  });

  it('keeps the shape of the video where it is as wide as the page', () => {
    const code = embedCode(sampleDetails({ aspectRatio: 1 }), { ...usual, size: 'responsive' });
    expect(code).toContain('padding-top: 100%');
  });

  it('lets no title out of its attribute', () => {
    const name = '"><script>alert(1)</script> & more';
    const code = embedCode(sampleDetails({ name }), usual);
    expect(code).not.toContain('<script');
    expect(frameOf(code).title).toBe(name);
  });
});
