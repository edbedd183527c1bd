import { open } from 'node:fs/promises';
import { makeVideo } from '../../fixtures/make-video.ts';

const headerBytes = 16;

/** A playable video of any size that takes next to no room on the disk: after the recording it is a hole. */
export async function sparseVideo(path: string, size: number): Promise<string> {
  const recording = await makeVideo(path);
  const file = await open(path, 'r+');
  try {
    // ISO/IEC 14496-12, 4.2: a box named `free` with a 64-bit size, to the file's end.
    const header = Buffer.alloc(headerBytes);
    header.writeUInt32BE(1, 0);
    header.write('free', 4, 'latin1');
    header.writeBigUInt64BE(BigInt(size - recording.size), 8);
    await file.write(header, 0, headerBytes, recording.size);
    await file.truncate(size);
  } finally {
    await file.close();
  }
  return path;
}
