import { describe, expect, it } from 'vitest';
import { isOwnUrl, refusalOf } from '../../../src-main/bridge/sender.ts';

const window = {};
const top = { url: 'app://sepiola/index.html', isTop: true };

describe('who may ask', () => {
  it('answers the top frame of our own window', () => {
    expect(refusalOf({ sender: window, frame: top }, [window])).toBeNull();
  });

  it.each([
    ['a contents that is no window of ours', { sender: {}, frame: top }],
    ['a frame that is gone', { sender: window, frame: null }],
    ['a frame inside the page', { sender: window, frame: { ...top, isTop: false } }],
    ['a remote page', { sender: window, frame: { url: 'https://evil.example/', isTop: true } }],
    ['a local file', { sender: window, frame: { url: 'file:///etc/passwd', isTop: true } }],
    ['a look-alike host', { sender: window, frame: { url: 'app://sepiola.evil.example/', isTop: true } }],
    ['an empty url', { sender: window, frame: { url: '', isTop: true } }],
  ])('refuses %s', (_name, asked) => {
    expect(refusalOf(asked, [window])).toEqual(expect.any(String));
  });

  it('knows its own origin to the letter', () => {
    expect(isOwnUrl('app://sepiola')).toBe(true);
    expect(isOwnUrl('app://sepiola/media/x')).toBe(true);
    expect(isOwnUrl('app://sepiolax/')).toBe(false);
  });
});
