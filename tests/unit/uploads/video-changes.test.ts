import { describe, expect, test } from 'vitest';
import type { DraftMetadata } from '../../../src-main/drafts/index.ts';
import { notToldYet, videoChanges } from '../../../src-main/uploads/video-changes.ts';
import { aMetadata, capabilitiesAt, someCapabilities } from '../drafts/support.ts';

const now = Date.parse('2030-01-01T00:00:00Z');

function changes(metadata: Partial<DraftMetadata>, capabilities = someCapabilities) {
  return videoChanges(aMetadata(metadata), 'publish', capabilities, now);
}

describe('what the server is told', () => {
  test('is the whole form, empty fields emptied', () => {
    expect(changes({ title: ' A talk ', tags: [' sea '], category: 15 })).toEqual({
      name: 'A talk',
      description: null,
      tags: ['sea'],
      category: 15,
      licence: null,
      language: null,
      originallyPublishedAt: null,
      support: null,
      downloadEnabled: true,
      waitTranscoding: true,
      nsfw: false,
      nsfwSummary: null,
      nsfwFlags: 0,
      channelId: 7,
      commentsPolicy: 1,
      privacy: 1,
      scheduleUpdate: null,
    });
  });

  test('keeps a held video private, whatever the form wants', () => {
    const schedule = { at: '2031-01-01T00:00:00Z', privacy: 1 } as const;
    const held = videoChanges(
      aMetadata({ privacy: 5, passwords: ['secret'], schedule }),
      'hold',
      someCapabilities,
      now,
    );
    expect(held).toMatchObject({ privacy: 3, scheduleUpdate: null });
    expect(held).not.toHaveProperty('videoPasswords');
  });

  test('is private until the schedule’s moment, and public after it', () => {
    expect(changes({ schedule: { at: '2030-01-01T00:00:01Z', privacy: 2 } })).toMatchObject({
      privacy: 3,
      scheduleUpdate: { updateAt: '2030-01-01T00:00:01Z', privacy: 2 },
    });
    expect(changes({ privacy: 3, schedule: { at: '2030-01-01T00:00:00Z', privacy: 2 } })).toMatchObject({
      privacy: 2,
      scheduleUpdate: null,
    });
  });

  test('has passwords only for a video that is protected by them', () => {
    expect(changes({ privacy: 5, passwords: ['secret'] })).toMatchObject({
      privacy: 5,
      videoPasswords: ['secret'],
    });
    expect(changes({ privacy: 1, passwords: ['secret'] })).not.toHaveProperty('videoPasswords');
  });

  test.each([
    ['6.3.0', { commentsPolicy: 2 }],
    ['8.2.0', { commentsPolicy: 2, nsfwSummary: 'blood', nsfwFlags: 1 }],
  ])('leaves out what PeerTube %s does not know', (version, fields) => {
    const told = changes(
      { commentsPolicy: 2, nsfw: true, nsfwSummary: 'blood', nsfwFlags: 1 },
      capabilitiesAt(version),
    );
    const ofVersion = Object.entries(told).filter(([name]) => /^comments|^nsfw./.test(name));
    expect(Object.fromEntries(ofVersion)).toEqual(fields);
  });
});

describe('what the server was not told yet', () => {
  const told = () => ({ ...changes({ title: 'Old', privacy: 1 }) });

  test('is everything at first', () => {
    expect(notToldYet(changes({ title: 'Old' }), null)).toEqual(changes({ title: 'Old' }));
  });

  test('is the corrected title alone: a video that was made private elsewhere stays private', () => {
    expect(notToldYet(changes({ title: 'New', privacy: 1 }), told())).toEqual({ name: 'New' });
  });

  test('is nothing when nothing differs, also after a way through the journal', () => {
    const fromDisk = JSON.parse(JSON.stringify(told())) as Record<string, unknown>;
    expect(notToldYet(changes({ title: 'Old', privacy: 1 }), fromDisk)).toEqual({});
  });

  test('takes along what has a meaning only together', () => {
    const protectedBefore = { ...changes({ privacy: 5, passwords: ['first'] }) };
    expect(notToldYet(changes({ privacy: 5, passwords: ['second'] }), protectedBefore)).toEqual({
      privacy: 5,
      scheduleUpdate: null,
      videoPasswords: ['second'],
    });
  });
});
