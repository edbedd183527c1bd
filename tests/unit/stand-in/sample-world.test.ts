import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn } from '../../peertube/start.ts';
import { states } from '../../peertube/state/video.ts';
import { PlainClient } from './client.ts';

let standIn: StandIn;
let client: PlainClient;

beforeAll(async () => {
  standIn = await startStandIn({ world: 'sample' });
  client = await PlainClient.signedIn(standIn, 'ada');
});

afterAll(() => standIn.close());

describe('the sample world', () => {
  it('has a creator with three channels and sixty videos', async () => {
    const me = await client.json('/api/v1/users/me');
    expect(me.videoChannels).toHaveLength(3);
    expect(standIn.videos('ada')).toHaveLength(60);
    expect(standIn.accounts.map(({ username }) => username).toSorted()).toEqual([
      'ada',
      'mira',
      'noor',
      'root',
    ]);
  });

  it('shows every privacy, and every state that a creator meets', () => {
    const videos = standIn.videos('ada');
    expect(new Set(videos.map(({ privacy }) => privacy))).toEqual(new Set([1, 2, 3, 4, 5]));
    const { published, toTranscode, transcodingFailed, toImport, waitingForLive, liveEnded } = states;
    expect(new Set(videos.map(({ state }) => state))).toEqual(
      new Set([published, toTranscode, transcodingFailed, toImport, waitingForLive, liveEnded]),
    );
    expect(videos.some(({ scheduleUpdate }) => scheduleUpdate)).toBe(true);
    expect(videos.some(({ blacklistedReason }) => blacklistedReason)).toBe(true);
    expect(videos.some(({ nsfw }) => nsfw)).toBe(true);
  });

  it('keeps within what a real server would accept', () => {
    for (const { name, tags, description } of standIn.videos()) {
      expect(name.length, name).toBeLessThanOrEqual(120);
      expect(tags.length, name).toBeLessThanOrEqual(5);
      for (const tag of tags) expect(tag, name).toMatch(/^.{2,30}$/);
      expect(description ?? 'none', name).toMatch(/^.{3}/);
    }
  });

  it('looks the same every time', async () => {
    const other = await startStandIn({ world: 'sample' });
    try {
      const faces = (server: StandIn) =>
        server.videos().map(({ uuid, scene, views, likes }) => [uuid, scene, views, likes]);
      expect(faces(other)).toEqual(faces(standIn));
    } finally {
      await other.close();
    }
  });

  it('has pictures that decode, of the size that they say', async () => {
    const { data } = await client.json('/api/v1/users/me/videos?count=1&sort=-publishedAt');
    const [video] = data as { thumbnailPath: string; previewPath: string }[];
    for (const [path, width] of [
      [video?.thumbnailPath, 280],
      [video?.previewPath, 850],
    ] as const) {
      const picture = await fetch(standIn.origin + (path ?? ''));
      expect(picture.headers.get('content-type')).toBe('image/png');
      const bytes = Buffer.from(await picture.arrayBuffer());
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      expect(bytes.readUInt32BE(16)).toBe(width);
    }
  });

  it('has playlists of each privacy', async () => {
    const { data } = await client.json('/api/v1/accounts/ada/video-playlists');
    const rows = data as { displayName: string; privacy: { id: number }; videosLength: number }[];
    expect(new Set(rows.map(({ privacy }) => privacy.id))).toEqual(new Set([1, 2, 3]));
    for (const { displayName, videosLength } of rows) {
      if (displayName !== 'Watch later') expect(videosLength, displayName).toBeGreaterThan(1);
    }
  });

  it('has captions on three videos, and comments that are younger than their video', () => {
    const videos = standIn.videos();
    const captioned = videos.filter(({ captions }) => captions.length > 0);
    expect(captioned).toHaveLength(3);
    const languages = captioned.flatMap(({ captions }) => captions.map(({ language }) => language));
    expect(new Set(languages)).toEqual(new Set(['en', 'fr']));
    const commented = videos.filter(({ comments }) => comments.length > 0);
    expect(commented).toHaveLength(4);
    for (const { name, publishedAt, comments } of commented) {
      for (const { createdAt } of comments) {
        expect(createdAt > publishedAt, name).toBe(true);
        expect(createdAt < standIn.clock.date(), name).toBe(true);
      }
    }
  });

  it('counts as many comments as there are', async () => {
    standIn.world.version = '7.2.0';
    const { uuid } = standIn.videos().find(({ name }) => name === 'Why bobtail squid bury themselves') ?? {};
    const { comments } = await client.json(`/api/v1/videos/${uuid ?? ''}`);
    const threads = await client.json(`/api/v1/videos/${uuid ?? ''}/comment-threads`);
    standIn.world.version = '6.3.0';
    expect(comments).toBe(threads.totalNotDeletedComments);
  });

  it('has no published video without a duration, and playlists of different age', () => {
    const published = standIn.videos().filter(({ state }) => state === states.published);
    expect(published.filter(({ duration }) => duration === 0)).toEqual([]);
    const own = standIn.world.playlists.filter(({ type }) => type === 'regular');
    expect(new Set(own.map(({ updatedAt }) => updatedAt)).size).toBe(own.length);
  });
});
