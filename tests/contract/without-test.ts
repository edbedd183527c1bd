import type { OperationName } from '../../src-main/peertube/operations/index.ts';

/** Rows of the catalogue that no contract test calls, each with the reason. */
export const withoutTest: Readonly<Partial<Record<OperationName, string>>> = {
  'videos.uploadResumable': 'Bytes, which no call sends: video-upload.test.ts speaks the protocol itself.',
  'videos.replaceSourceResumable':
    'Bytes, which no call sends: video-upload.test.ts speaks the protocol itself.',
  'userImports.uploadResumable':
    'Bytes, which no call sends: user-imports.test.ts speaks the protocol itself.',
};
