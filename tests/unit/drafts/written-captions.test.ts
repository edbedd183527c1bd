import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDrafts, type Drafts, type DraftView } from '../../../src-main/drafts/index.ts';
import { createGrants } from '../../../src-main/files/index.ts';
import { someCapabilities } from './support.ts';

// Every change is synced to the disk, which may be slow.
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let drafts: Drafts;
let draft: DraftView;
const text = 'WEBVTT\n\n00:01.000 --> 00:02.000\nZäh\n';

/** The service on the test's profile, as a new start of the app would open it. */
function open(): void {
  drafts = createDrafts({
    folder: join(folder, 'profile'),
    storage: { now: () => Date.parse('2030-01-01T00:00:00Z'), report: () => undefined },
    grants: createGrants(),
    capabilities: () => Promise.resolve(someCapabilities),
    accountView: () => null,
    newestVideos: () => Promise.resolve([]),
    isSent: () => false,
  });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sepiola-captions-'));
  open();
  const made = await drafts.create({ account: 'one', channelId: 7 });
  if (!made.ok) throw new Error(made.problem.code);
  draft = made.value;
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('captions that were written are read again as they were, after a restart too', async () => {
  const saved = await drafts.saveCaption(draft.id, 'de', text);
  expect(saved).toMatchObject({ ok: true, value: { captions: [{ language: 'de', fileName: 'de.vtt' }] } });
  open();
  expect(await drafts.readCaption(draft.id, 'de')).toEqual({
    ok: true,
    value: { text, fileName: 'de.vtt' },
  });
});

test('those of the same language give way, and keep the name of the file that they came from', async () => {
  await drafts.saveCaption(draft.id, 'de', text);
  const again = await drafts.saveCaption(draft.id, 'de', text.replace('Zäh', 'Weich'));
  expect(again.ok && again.value.captions).toHaveLength(1);
  const revision = again.ok ? (again.value.captions[0]?.revision ?? 0) : 0;
  // What is sent is what was written last.
  const file = await drafts.caption(draft.id, revision);
  expect(new TextDecoder().decode(file?.bytes)).toContain('Weich');
  expect(file?.filename).toBe('de.vtt');
});

test('nothing that shows nothing is kept, and what is not there is not found', async () => {
  expect(await drafts.saveCaption(draft.id, 'de', 'WEBVTT\n')).toMatchObject({
    ok: false,
    problem: { code: 'caption-not-accepted' },
  });
  expect(await drafts.readCaption(draft.id, 'de')).toMatchObject({
    ok: false,
    problem: { code: 'not-found' },
  });
});
