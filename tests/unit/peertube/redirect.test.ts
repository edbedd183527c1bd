import { describe, expect, it } from 'vitest';
import { redirectTarget } from '../../../src-main/peertube/redirect.ts';

const cases: readonly (readonly [from: string, location: string | undefined, to: string | null])[] = [
  ['https://tube.example/a', 'https://s3.example/b?c', 'https://s3.example/b?c'],
  ['https://tube.example/a/', 'b', 'https://tube.example/a/b'],
  ['https://tube.example/a', '//s3.example/b', 'https://s3.example/b'],
  ['https://tube.example/a', 'http://s3.example/b', null],
  ['https://tube.example/a', 'http://tube.example/b', null],
  ['http://tube.example/a', 'https://s3.example/b', 'https://s3.example/b'],
  ['http://tube.example/a', 'http://s3.example/b', null],
  ['https://tube.example/a', 'https://me:secret@s3.example/b', null],
  ['https://tube.example/a', 'file:///etc/passwd', null],
  ['https://tube.example/a', 'javascript:alert(1)', null],
  ['https://tube.example/a', 'https://', null],
  ['https://tube.example/a', undefined, null],
  ['https://tube.example/a', 'https://localhost/b', null],
  ['https://tube.example/a', 'https://127.0.0.1/b', null],
  ['https://tube.example/a', 'https://0x7f000001/b', null],
  ['https://tube.example/a', 'https://[::1]/b', null],
  ['https://tube.example/a', 'https://[::ffff:127.0.0.1]/b', null],
  ['https://tube.example/a', 'https://192.168.1.1/b', null],
  ['https://tube.example/a', 'https://10.0.0.1/b', null],
  ['https://tube.example/a', 'https://172.16.0.1/b', null],
  ['https://tube.example/a', 'https://172.32.0.1/b', 'https://172.32.0.1/b'],
  ['https://tube.example/a', 'https://169.254.169.254/latest/meta-data', null],
  ['https://tube.example/a', 'https://[fd00::1]/b', null],
  ['https://tube.example/a', 'https://[fe80::1]/b', null],
  ['https://tube.example/a', 'https://router.local/b', null],
  ['https://192.168.1.5/a', 'https://192.168.1.6/b', 'https://192.168.1.6/b'],
  ['https://tube.lan/a', 'https://storage.lan/b', 'https://storage.lan/b'],
  ['http://127.0.0.1:9000/a', 'http://127.0.0.1:9001/b', 'http://127.0.0.1:9001/b'],
  ['http://127.0.0.1:9000/a', 'http://s3.example/b', null],
  ['http://localhost:9000/a', 'https://192.168.1.6/b', 'https://192.168.1.6/b'],
];

describe('where a redirect may lead', () => {
  it.each(cases)('from %s by %s to %s', (from, location, to) => {
    expect(redirectTarget(location, new URL(from))?.href ?? null).toBe(to);
  });
});
