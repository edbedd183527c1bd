import { describe, expect, test } from 'vitest';
import { isSource } from '../../../src-main/uploads/find-result.ts';
import type { UploadIdentity } from '../../../src-main/uploads/upload-record.ts';

const identity = { filename: 'a.mp4', size: 100 } as UploadIdentity; // what is looked at

describe('the server’s record of a file', () => {
  test.each([
    ['6.0 to 7', { filename: 'a.mp4', inputFilename: 'a.mp4', size: 100 }, true],
    ['8', { inputFilename: 'a.mp4', size: 100 }, true],
    ['5.1, which does not tell the size', { filename: 'a.mp4' }, true],
    ['another name', { inputFilename: 'b.mp4', size: 100 }, false],
    ['another size', { inputFilename: 'a.mp4', size: 99 }, false],
  ])('%s', (_what, source, same) => {
    expect(isSource(source, identity)).toBe(same);
  });
});
