import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A picture and a tone that somebody streams. */
export interface TestStream {
  /** Resolves when it has ended, by itself or not, with what it said last. */
  readonly ended: Promise<string>;
  /** As a person would end it. */
  stop(): Promise<string>;
}

/** So long at most: a test that breaks must not stream on. */
const longestSeconds = 180;

export async function hasFfmpeg(): Promise<boolean> {
  const child = spawn('ffmpeg', ['-version'], { stdio: 'ignore' });
  try {
    await once(child, 'exit');
    return child.exitCode === 0;
  } catch {
    return false; // It is not there.
  }
}

/** Streams to an RTMP address at the speed of life. */
export function streamTo(url: string): TestStream {
  const child = spawn(
    'ffmpeg',
    [
      ...['-hide_banner', '-loglevel', 'error'],
      ...['-re', '-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=25'],
      ...['-re', '-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=44100'],
      ...['-t', String(longestSeconds)],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '50'],
      ...['-c:a', 'aac', '-f', 'flv', url],
    ],
    { stdio: ['pipe', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
  child.stdin.on('error', () => undefined); // It has ended already.
  const ended = once(child, 'exit').then(() => said);
  return {
    ended,
    async stop() {
      child.stdin.write('q');
      return await ended;
    },
  };
}
