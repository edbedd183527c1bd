import type { FilePart } from '../../../src-main/peertube/file-part.ts';
import { paintAvatar } from '../../peertube/images/avatar.ts';

/** A PNG that every picture of an account, a channel or a server may be. */
export const smallPicture: FilePart = {
  filename: 'picture.png',
  type: 'image/png',
  bytes: paintAvatar('contract test', 256),
};
