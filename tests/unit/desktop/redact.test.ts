import { describe, expect, it } from 'vitest';
import { redact } from '../../../src-main/desktop/redact.ts';

describe('redact', () => {
  it.each([
    ['a bearer header', 'authorization: Bearer abc.DEF-123_canary'],
    ['a token in JSON', '{"access_token":"canary","refresh_token": "canary"}'],
    ['a form body', 'grant_type=password&username=ada&password=canary&x=1'],
    ['an inspected object', "{ password: 'canary', currentPassword: 'canary' }"],
    ['a one-time password', 'x-peertube-otp: canary'],
    ['an authenticator link', 'otpauth://totp/PeerTube:ada?secret=canary&issuer=x'],
    ['credentials in an address', 'https://ada:canary@tube.example/'],
    ['the key of a stream', '{"id":3,"streamKey":"canary"}'],
    ['the key of a stream, written otherwise', 'stream_key=canary'],
    ['a client secret', '"client_secret":"canary"'],
  ])('takes the secret out of %s', (_name, text) => {
    expect(redact(text)).not.toContain('canary');
  });

  it('leaves what helps to find a fault', () => {
    const text =
      'upload 4f2a of “My holiday.mp4”: 503 from https://tube.example/api/v1/videos/upload-resumable';
    expect(redact(text)).toBe(text);
  });
});
