import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSepiola } from '../../tests/e2e/support/sepiola.ts';
import { makeVideo } from '../../tests/fixtures/make-video.ts';
import { startStandIn, type StandIn } from '../../tests/peertube/start.ts';
import { mainJobWalk, signInWalk, takeWalk, type DemoVideo } from './demo-walk.ts';
import { project } from './project.ts';
import { step } from './step.mjs';

/**
 * `npm run demo`, once everything is installed and built: Sepiola on a temporary profile, with a stand-in server.
 *
 * Where nobody can see the window (SEPIOLA_HEADLESS), or with `--walk`, the main job is done by itself; otherwise the
 * window is signed in and left to the person.
 */
const walksAlone = process.env['SEPIOLA_HEADLESS'] === '1' || process.argv.includes('--walk');
const pictures = join(project.results, 'demo');
const megabyte = 1024 * 1024;

const folder = await mkdtemp(join(tmpdir(), 'sepiola-demo-'));
// Also after Ctrl+C, upon which Playwright ends Sepiola and this process.
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

const server = await step('Start the stand-in server', () =>
  startStandIn({ world: 'lives', version: '8.2.0', port: 0 }),
);
try {
  await show(server);
} finally {
  await server.close();
}

async function show(server: StandIn): Promise<void> {
  // The walk shows two-factor; a person wants to see the creator with all the videos.
  const account = server.account(walksAlone ? 'noor' : 'ada');

  const videos = await step('Make two videos', makeVideos);
  const sepiola = await step('Open Sepiola', () => startSepiola(join(folder, 'profile')));
  const walk = {
    page: sepiola.page,
    origin: server.origin,
    username: account.username,
    password: account.password,
    code: () => account.otp(),
    videos,
  };
  try {
    await takeWalk(walksAlone ? mainJobWalk : signInWalk, walk, pictures);
    if (!walksAlone) {
      console.log(
        `The server is ${server.origin}, you are ${account.username}, the password is ${account.password}.`,
      );
      console.log(`Two videos to drop on the window are in ${folder}. Close the window to end the demo.`);
      await sepiola.app.waitForEvent('close', { timeout: 0 });
    }
  } finally {
    if (!sepiola.hasEnded()) await sepiola.quit();
    console.log(`The pictures are in ${pictures}`);
  }
}

async function makeVideos(): Promise<readonly [DemoVideo, DemoVideo]> {
  const harbour = join(folder, 'Evening over the harbour.mp4');
  const squid = join(folder, 'Bobtail squid at night.mp4');
  await makeVideo(harbour, { size: 48 * megabyte, seed: 'harbour' });
  await makeVideo(squid, { size: 24 * megabyte, variant: 'portrait', seed: 'squid' });
  return [
    {
      path: harbour,
      firstTitle: 'Evening over the harbour',
      title: 'The harbour in the evening',
      description: 'Boats come home. **Filmed from the pier.**',
      tags: ['harbour', 'evening'],
    },
    {
      path: squid,
      firstTitle: 'Bobtail squid at night',
      title: 'A bobtail squid hunts',
      description: 'Two minutes in the sand of a shallow bay.',
      tags: ['squid', 'diving'],
    },
  ];
}
