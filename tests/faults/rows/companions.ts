import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CompanionKey } from '../../../src-main/uploads/index.ts';
import { problemAnswer } from '../../peertube/faults/refusals.ts';
import { isLast } from '../support/chunks.ts';
import { eventually } from '../support/eventually.ts';
import type { Row } from '../support/row.ts';
import type { Scene } from '../support/scene.ts';

const chapters = [
  { timecode: 0, title: 'Intro' },
  { timecode: 75, title: 'The sea' },
];

const captionText = (text: string): string => `WEBVTT\n\n00:01.000 --> 00:02.000\n${text}\n`;

async function addCaption(scene: Scene, text: string): Promise<void> {
  const path = join(scene.folder, `${text}.vtt`);
  await writeFile(path, captionText(text));
  await scene.app.do('addCaption', { draft: scene.draft, path, language: 'de' });
}

function makePlaylist({ server }: Scene) {
  const squid = server.world.users.find(({ username }) => username === 'squid');
  if (squid === undefined) throw new Error('There is no squid.');
  return server.world.addPlaylist({ displayName: 'Squids', userId: squid.id });
}

/** The upload begins, and before its last byte has arrived its draft has one of each. Resolves with the playlist. */
async function beginInCompany(scene: Scene) {
  const playlist = makePlaylist(scene);
  const gate = scene.onChunk({ where: isLast, do: { kind: 'delay', when: 'before' } });
  await scene.begin();
  await gate.waitForHit();
  await addCaption(scene, 'first');
  const { draft } = scene;
  await scene.app.do('update', { draft, changes: { chapters, playlists: [playlist.id] } });
  gate.release();
  return playlist;
}

/** Resolves when the window was told this of each. */
async function untilTold(
  scene: Scene,
  states: Readonly<Partial<Record<CompanionKey, 'failed' | 'sent'>>>,
): Promise<void> {
  await scene.until(({ companions }) =>
    Object.entries(states).every(([key, state]) =>
      companions.some((companion) => companion.key === key && companion.state === state),
    ),
  );
}

/** @throws Error where the server has anything else. */
function compare(
  { server }: Scene,
  playlist: { readonly id: number; readonly elements: readonly { readonly videoId: number }[] },
  caption: string,
): void {
  const [video] = server.videos('squid');
  if (video === undefined) throw new Error('There is no video.');
  const found = {
    captions: video.captions.map(({ language, text }) => [language, text]),
    chapters: server.world.chapters.get(video.id),
    videos: playlist.elements.map(({ videoId }) => videoId),
  };
  const wanted = { captions: [['de', captionText(caption)]], chapters, videos: [video.id] };
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`Other companions: ${JSON.stringify(found)}`);
}

/** What goes to the server beside the video. */
export const companionRows: readonly Row[] = [
  {
    name: 'killed while a playlist takes the video',
    how: 'SIGKILL when the server has taken captions and chapters and has the video in the playlist; no answer got out',
    ownProcess: true,
    async play(scene) {
      const added = scene.fault({
        operation: 'videoPlaylists.addVideo',
        do: { kind: 'delay', when: 'after' },
      });
      const playlist = await beginInCompany(scene);
      await eventually(() => playlist.elements.length === 1);
      await scene.killAndStart();
      added.remove();
      await scene.publish();
      compare(scene, playlist, 'first');
      return 'looked into the playlist, and added nothing twice';
    },
  },
  {
    name: 'captions and chapters refused',
    how: 'both are answered with 400; then the chapters are tried again alone, and the file of captions is changed',
    async play(scene) {
      const refused = ['videoCaptions.replace', 'videoChapters.replaceAll'] as const;
      const faults = refused.map((operation) =>
        scene.fault({
          operation,
          times: Infinity,
          do: { kind: 'refuse', with: problemAnswer(400, 'Incorrect request parameters') },
        }),
      );
      const playlist = await beginInCompany(scene);
      await scene.publish();
      await untilTold(scene, { 'caption:de': 'failed', chapters: 'failed' });
      if (faults.some(({ hits }) => hits !== 1)) throw new Error('It was tried again by itself.');
      for (const fault of faults) fault.remove();
      const { draft } = scene;
      await scene.app.do('retryCompanion', { draft, key: 'chapters' });
      await untilTold(scene, { 'caption:de': 'failed', chapters: 'sent' });
      await addCaption(scene, 'second');
      await untilTold(scene, { 'caption:de': 'sent', chapters: 'sent' });
      compare(scene, playlist, 'second');
      return 'published all the same; sent when asked, and when changed';
    },
  },
  {
    name: 'answer of the playlist lost',
    how: 'the video is put into the playlist, and the connection is reset instead of an answer',
    async play(scene) {
      const lost = scene.fault({ operation: 'videoPlaylists.addVideo', do: { kind: 'dropAnswer' } });
      const playlist = await beginInCompany(scene);
      await scene.publish();
      if (lost.hits !== 1) throw new Error('It was not lost.');
      compare(scene, playlist, 'first');
      return 'looked into the playlist, and left it at that';
    },
  },
];
