import { basename, dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { failed, succeeded, type Outcome } from '../peertube/problem.ts';
import { folderProblem } from '../storage/index.ts';

/**
 * Writes a text (as UTF-8) or bytes where the person chose to; what was there before stays whole if that fails. Gives
 * the file's name.
 *
 * Problems: 'folder-not-writable', 'disk-full'.
 */
export async function writeNewFile(path: string, content: string | Uint8Array): Promise<Outcome<string>> {
  try {
    await writeFileAtomic(path, typeof content === 'string' ? content : Buffer.from(content), {
      encoding: 'utf8',
    });
    return succeeded(basename(path));
  } catch (error) {
    return failed(folderProblem(error, dirname(path)));
  }
}
