export { extensionOf, mimeTypeOf } from './containers.ts';
export { filePartOf } from './file-part-of.ts';
export {
  checkSame,
  checkUnchanged,
  fingerprint,
  readProblem,
  sameContent,
  type Fingerprint,
} from './fingerprint.ts';
export type * from './grant.ts';
export { createGrants, grantedView, type Grants, type KnownFile } from './grants.ts';
export { mediaFacts } from './media-facts.ts';
export { beingWritten, brieflyQuietMs, lookAt, quietMs, untilQuiet, type FileLook } from './quiet.ts';
export { decodeText, type DecodedText } from './decode-text.ts';
export { writeNewFile } from './write-new-file.ts';
export { serveFile, type ServedFile } from './serve-file.ts';
