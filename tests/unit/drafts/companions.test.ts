import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDrafts, type Drafts, type DraftView } from '../../../src-main/drafts/index.ts';
import { createGrants, type Grants } from '../../../src-main/files/index.ts';
import type { Outcome } from '../../../src-main/peertube/problem.ts';
import { someCapabilities } from './support.ts';

// Every change is synced to the disk, which may be slow.
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let grants: Grants;
let drafts: Drafts;
let draft: DraftView;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sepiola-companions-'));
  open();
  draft = valueOf(await drafts.create({ account: 'one', channelId: 7 }));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** The service on the test's profile, as a new start of the app would open it. */
function open(): void {
  grants = createGrants();
  drafts = createDrafts({
    folder: join(folder, 'profile'),
    storage: { now: () => Date.parse('2030-01-01T00:00:00Z'), report: () => undefined },
    grants,
    capabilities: () => Promise.resolve(someCapabilities),
    accountView: () => null,
    newestVideos: () => Promise.resolve([]),
    isSent: () => false,
  });
}

function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}

function codeOf(outcome: Outcome<unknown>): string | null {
  return outcome.ok ? null : outcome.problem.code;
}

const cue = (text: string): string => `1\n00:00:01,000 --> 00:00:02,000\n${text}\n`;

async function fileNamed(name: string, text = cue(name)): Promise<string> {
  const path = join(folder, 'disk', name);
  await mkdir(join(folder, 'disk'), { recursive: true });
  await writeFile(path, text);
  return valueOf(await grants.grantPaths([path]))[0]?.grant ?? '';
}

async function add(name: string, language: string | null = null, text?: string) {
  return drafts.addCaption(draft.id, await fileNamed(name, text), language);
}

const stored = (): Promise<string[]> => readdir(join(folder, 'profile', 'drafts', draft.id, 'captions'));

async function textOf(language: string): Promise<string | null> {
  const { captions } = valueOf(await drafts.get(draft.id));
  const caption = captions.find((other) => other.language === language);
  const file = caption === undefined ? null : await drafts.caption(draft.id, caption.revision);
  return file === null ? null : new TextDecoder().decode(file.bytes);
}

describe('captions', () => {
  test('are copied, and there after a restart although their disk is not', async () => {
    const view = valueOf(await add('talk.de.srt'));
    expect(view.revision).toBe(draft.revision + 1);
    expect(view.captions).toEqual([
      { language: 'de', fileName: 'talk.de.srt', size: cue('talk.de.srt').length, revision: 2 },
    ]);
    await rm(join(folder, 'disk'), { recursive: true });
    open();
    expect(valueOf(await drafts.get(draft.id)).captions).toEqual(view.captions);
    expect(await drafts.caption(draft.id, 2)).toMatchObject({
      type: 'application/x-subrip',
      filename: 'de.srt',
    });
    expect(await textOf('de')).toBe(cue('talk.de.srt'));
  });

  test('are one for each language: the newest', async () => {
    await add('talk.de.srt');
    await add('other.vtt', 'de', `WEBVTT\n\n${cue('new').replaceAll(',', '.')}`);
    const { captions } = valueOf(await add('talk.en.srt'));
    expect(captions.map(({ language, fileName }) => `${language} ${fileName}`)).toEqual([
      'de other.vtt',
      'en talk.en.srt',
    ]);
    expect(await textOf('de')).toContain('new');
    expect((await stored()).toSorted()).toEqual(['3.vtt', '4.srt']);
  });

  test('that are added all at once are all there', async () => {
    const names = ['a.de.srt', 'a.en.srt', 'a.fr.srt'];
    await Promise.all(names.map((name) => add(name)));
    expect(await Promise.all(['de', 'en', 'fr'].map(textOf))).toEqual(names.map((name) => cue(name)));
  });

  test('change their language, and not into one that is there', async () => {
    await add('talk.de.srt');
    await add('talk.en.srt');
    expect(codeOf(await drafts.setCaptionLanguage(draft.id, 'de', 'en'))).toBe('conflict');
    expect(codeOf(await drafts.setCaptionLanguage(draft.id, 'fr', 'it'))).toBe('not-found');
    const { captions } = valueOf(await drafts.setCaptionLanguage(draft.id, 'de', 'fr'));
    expect(captions.map(({ language }) => language)).toEqual(['fr', 'en']);
    expect(await textOf('fr')).toBe(cue('talk.de.srt'));
  });

  test('are removed with their file, and with what a crash left there', async () => {
    await add('talk.de.srt');
    await add('talk.en.srt');
    await writeFile(join(folder, 'profile', 'drafts', draft.id, 'captions', '99.srt'), 'never noted');
    const { captions } = valueOf(await drafts.removeCaption(draft.id, 'de'));
    expect(captions.map(({ language }) => language)).toEqual(['en']);
    expect(await stored()).toEqual(['3.srt']);
    expect(await drafts.caption(draft.id, 2)).toBeNull();
  });

  test('are refused with the reason, and nothing of the draft changes', async () => {
    expect(codeOf(await add('talk.srt'))).toBe('caption-language-needed');
    expect(codeOf(await add('talk.de.txt'))).toBe('caption-not-accepted');
    expect(codeOf(await add('talk.de.srt', 'de', 'no captions'))).toBe('caption-not-accepted');
    expect(codeOf(await drafts.addCaption(draft.id, 'nobody’s', 'de'))).toBe('grant-unknown');
    const grant = await fileNamed('gone.de.srt');
    await rm(join(folder, 'disk', 'gone.de.srt'));
    expect(codeOf(await drafts.addCaption(draft.id, grant, null))).toBe('file-gone');
    expect(valueOf(await drafts.get(draft.id))).toEqual(draft);
  });
});

describe('chapters and playlists', () => {
  test('are kept: chapters by their times, each playlist once', async () => {
    const chapters = [
      { timecode: 75, title: 'The sea' },
      { timecode: 0, title: '' },
    ];
    valueOf(await drafts.update(draft.id, { chapters, playlists: [4, 3, 4] }));
    valueOf(await drafts.update(draft.id, { title: 'Squids' }));
    open();
    const { metadata } = valueOf(await drafts.get(draft.id));
    expect(metadata).toMatchObject({ chapters: chapters.toReversed(), playlists: [4, 3], title: 'Squids' });
  });

  test('are not taken where a record could not hold them', async () => {
    const half = [{ timecode: 1.5, title: 'A' }];
    expect(codeOf(await drafts.update(draft.id, { chapters: half }))).toBe('invalid-input');
  });

  test('playlists go with their account, chapters stay', async () => {
    const chapters = [{ timecode: 0, title: 'Intro' }];
    valueOf(await drafts.update(draft.id, { chapters, playlists: [3] }));
    const { metadata } = valueOf(await drafts.update(draft.id, { account: 'two' }));
    expect(metadata).toMatchObject({ chapters, playlists: [] });
  });

  test('are none in the records of versions that knew none', async () => {
    const path = join(folder, 'profile', 'drafts', draft.id, 'draft.json');
    const record = JSON.parse(await readFile(path, 'utf8')) as {
      value: { captions?: unknown; metadata: { chapters?: unknown; playlists?: unknown } };
    };
    delete record.value.captions;
    delete record.value.metadata.chapters;
    delete record.value.metadata.playlists;
    await writeFile(path, JSON.stringify(record));
    open();
    expect(valueOf(await drafts.get(draft.id))).toEqual(draft);
  });
});
