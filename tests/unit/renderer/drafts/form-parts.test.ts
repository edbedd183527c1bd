import { describe, expect, it } from 'vitest';
import { checkDraft } from '../../../../src-preload/contract.ts';
import type { Capabilities } from '../../../../src-preload/contract.ts';
import {
  canBeScheduled,
  proposedTime,
  withAudience,
  withSchedule,
} from '../../../../src-renderer/components/video-form/audience.ts';
import { renderMarkdown } from '../../../../src-renderer/components/video-form/render-markdown.ts';
import { addTags } from '../../../../src-renderer/components/video-form/tags.ts';
import { templateOf } from '../../../../src-renderer/views/uploads/form/template.ts';
import { candidateTimes } from '../../../../src-renderer/components/video-form/video-frames.ts';
import { fieldsOf, isGap, sayReadiness } from '../../../../src-renderer/components/video-form/say-gaps.ts';
import { draftOf } from '../uploads/make.ts';

const now = Date.parse('2026-03-04T12:00:00Z');
const limits = { capabilities: null satisfies Capabilities | null, now };

describe('the readiness line', () => {
  it('is ready when nothing is missing', () => {
    expect(sayReadiness(checkDraft(draftOf('d'), limits))).toBe('Ready');
  });

  it('names what is missing, in the order of the form', () => {
    const problems = checkDraft(draftOf('d', { title: '', channelId: null }), limits);
    expect(sayReadiness(problems)).toBe('Title and channel are missing');
    expect(fieldsOf(problems)).toEqual(['title', 'channelId']);
    expect(sayReadiness(checkDraft(draftOf('d', {}, { file: null }), limits))).toBe('File is missing');
  });

  it('names what is there and wrong, when nothing is missing', () => {
    const problems = checkDraft(draftOf('d', { title: 'ab', tags: ['x'] }), limits);
    expect(problems.some(isGap)).toBe(false);
    expect(sayReadiness(problems)).toBe('title and tags to correct');
  });
});

describe('tags', () => {
  it('are added one by one or pasted with commas, without a hash', () => {
    expect(addTags(['sea'], ' #squid, night ,')).toEqual({
      tags: ['sea', 'squid', 'night'],
      rest: '',
      refusal: null,
    });
  });

  it.each([
    ['a', 'too-short'],
    ['a'.repeat(31), 'too-long'],
    ['SEA', 'duplicate'],
  ])('stay in the input where they are refused: %s', (text, refusal) => {
    expect(addTags(['sea'], text)).toEqual({ tags: ['sea'], rest: text, refusal });
  });

  it('are five at most; the others wait in the input', () => {
    const result = addTags(['t1', 't2', 't3', 't4'], 't5, t6, t7');
    expect(result.tags).toHaveLength(5);
    expect(result).toMatchObject({ rest: 't6, t7', refusal: 'full' });
  });
});

describe('audience and schedule', () => {
  const at = '2026-03-05T10:00:00.000Z';

  it('a schedule makes the video private until then', () => {
    expect(withSchedule(at, 2)).toEqual({ privacy: 3, schedule: { at, privacy: 2 } });
    expect(withSchedule(null, 2)).toEqual({ privacy: 2, schedule: null });
  });

  it('another audience keeps the schedule where the server could follow it, else drops it', () => {
    const { metadata } = draftOf('d', { privacy: 3, schedule: { at, privacy: 1 } });
    expect(withAudience(metadata, 4)).toEqual({ schedule: { at, privacy: 4 } });
    expect(withAudience(metadata, 5)).toEqual({ privacy: 5, schedule: null });
    expect(withAudience(metadata, 3)).toEqual({ privacy: 3, schedule: null });
    expect([1, 2, 3, 4, 5].filter((privacy) => canBeScheduled(privacy as 1 | 2 | 3 | 4 | 5))).toEqual([
      1, 2, 4,
    ]);
  });

  it('proposes the next day, on the hour', () => {
    expect(proposedTime(new Date(2026, 2, 4, 12, 34, 56))).toBe(new Date(2026, 2, 5, 12).toISOString());
  });

  it('a template takes the audience, not the time, and neither title nor passwords', () => {
    const template = templateOf(
      draftOf('d', { privacy: 3, schedule: { at, privacy: 1 }, passwords: ['x'] }).metadata,
    );
    expect(template.privacy).toBe(1);
    expect(Object.keys(template)).not.toEqual(expect.arrayContaining(['title']));
    expect(template).not.toHaveProperty('passwords');
    expect(template).not.toHaveProperty('schedule');
  });
});

describe('the preview of a description', () => {
  function html(text: string): string {
    const place = document.createElement('div');
    place.append(renderMarkdown(text));
    return place.innerHTML.trim();
  }

  it('shows what PeerTube shows', () => {
    expect(html('**bold** *soft*\nnext')).toBe('<p><strong>bold</strong> <em>soft</em><br>\nnext</p>');
    expect(html('- one\n- two')).toContain('<li>one</li>');
    expect(html('# no heading')).toBe('<p># no heading</p>');
  });

  it('has links that lead nowhere and tell their address', () => {
    expect(html('[here](https://example.org/)')).toBe('<p><a data-tip="https://example.org/">here</a></p>');
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '[x](javascript:alert(1))',
    '![x](https://example.org/x.png)',
    '<a href="https://example.org" onclick="alert(1)">x</a>',
  ])('lets nothing else through: %s', (text) => {
    const place = document.createElement('div');
    place.append(renderMarkdown(text));
    expect(place.querySelector('img, script, [href], [onclick], [onerror], [src]')).toBeNull();
  });
});

describe('frames', () => {
  it('are proposed from all over the video, but not from its ends', () => {
    const times = candidateTimes(100);
    expect(times).toHaveLength(6);
    expect(Math.min(...times)).toBeGreaterThan(0);
    expect(Math.max(...times)).toBeLessThan(100);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });
});
