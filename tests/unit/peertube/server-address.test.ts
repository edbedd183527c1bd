import { describe, expect, it } from 'vitest';
import { parseServerAddress } from '../../../src-main/peertube/server-address.ts';

describe('a server address, as people paste it', () => {
  it.each([
    ['tube.example', 'https://tube.example'],
    ['  tube.example \n', 'https://tube.example'],
    ['HTTPS://Tube.Example:443/', 'https://tube.example'],
    ['https://tube.example/w/3fKjxYCcQwccvHLGMCdEZN?start=1m#x', 'https://tube.example'],
    ['tube.example/videos/watch/1241630c-49ce-4bf3-944d-33e5bd9cc4b0', 'https://tube.example'],
    ['tube.example.', 'https://tube.example'],
    ['https://tube.example./', 'https://tube.example'],
    ['tube.example:8443', 'https://tube.example:8443'],
    ['//tube.example/', 'https://tube.example'],
    ['<https://tube.example/>', 'https://tube.example'],
    ['„https://tube.example"'.slice(1), 'https://tube.example'],
    ['\u200bhttps://tube.example\u200b', 'https://tube.example'],
    ['vidéo.example', 'https://xn--vido-dpa.example'],
    ['@name@tube.example', 'https://tube.example'],
    ['localhost:9000', 'http://localhost:9000'],
    ['http://127.0.0.1:9000/', 'http://127.0.0.1:9000'],
    ['127.0.0.1:9000', 'http://127.0.0.1:9000'],
    ['http://[::1]:9000', 'http://[::1]:9000'],
    ['[::1]:9000', 'http://[::1]:9000'],
    ['https://localhost', 'https://localhost'],
    ['tube', 'https://tube'],
    ['192.168.1.5', 'https://192.168.1.5'],
  ])('%s', (typed, origin) => {
    expect(parseServerAddress(typed)).toEqual({ ok: true, value: origin });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['ftp://tube.example', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['mailto:me@tube.example', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['https://me:secret@tube.example/', 'credentials'],
    ['me@tube.example', 'credentials'],
    ['tube example', 'form'],
    ['https://', 'form'],
    ['https://tube..example', 'form'],
    ['https://tube.example:99999', 'form'],
    ['https://%zz/', 'form'],
  ])('%s is refused (%s)', (typed, reason) => {
    const found = parseServerAddress(typed);
    expect(!found.ok && found.problem).toMatchObject({ code: 'address-invalid', details: { reason } });
    expect(JSON.stringify(found)).not.toContain('secret');
  });

  it('plain http to another machine wants to be accepted', () => {
    const refused = parseServerAddress('http://tube.example:8080/x');
    expect(!refused.ok && refused.problem).toMatchObject({
      code: 'plain-http',
      details: { host: 'tube.example:8080' },
    });
    expect(parseServerAddress('http://tube.example:8080/x', { plainHttpAccepted: true })).toEqual({
      ok: true,
      value: 'http://tube.example:8080',
    });
  });

  it('a name that only looks like loopback is not', () => {
    const found = parseServerAddress('http://127.0.0.1.evil.example');
    expect(!found.ok && found.problem.code).toBe('plain-http');
  });
});
