import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { dropFiles } from '../../tests/e2e/support/drop.ts';
import {
  addTag,
  giveCode,
  givePassword,
  nameServer,
  openDraft,
  press,
  rowOf,
  saved,
  words,
} from '../../tests/e2e/support/journey.ts';
import { step } from './step.mjs';

/** What a walk through Sepiola has in its hands. */
export interface Walk {
  readonly page: Page;
  /** The server's address as a person types it. */
  readonly origin: string;
  readonly username: string;
  readonly password: string;
  /** The one-time password of this moment. */
  readonly code: () => string;
  /** Two video files on the disk. */
  readonly videos: readonly [DemoVideo, DemoVideo];
}

export interface DemoVideo {
  readonly path: string;
  /** What Sepiola makes of the file's name. */
  readonly firstTitle: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
}

export interface WalkStep {
  readonly title: string;
  readonly run: (walk: Walk) => Promise<void>;
}

/** Sending and the server's work take their time; a person would wait as well. */
const patience = 120_000;

const signIn: readonly WalkStep[] = [
  { title: 'Name the server', run: ({ page, origin }) => nameServer(page, origin) },
  {
    title: 'Give name and password',
    run: ({ page, username, password }) => givePassword(page, { username, password }),
  },
];

const signedIn: WalkStep = {
  title: 'Arrive',
  async run({ page }) {
    await expect(page.getByRole('navigation').first()).toBeVisible();
  },
};

/** With a display: signs in, and leaves the window to the person. */
export const signInWalk: readonly WalkStep[] = [...signIn, signedIn];

/** Without: the app's main job, from the account with two-factor to two published videos. */
export const mainJobWalk: readonly WalkStep[] = [
  ...signIn,
  { title: 'Give the one-time password', run: ({ page, code }) => giveCode(page, code()) },
  signedIn,
  {
    title: 'Drop two videos on the window',
    async run({ page, videos }) {
      await dropFiles(
        page,
        videos.map(({ path }) => path),
      );
      for (const { firstTitle } of videos) await expect(rowOf(page, firstTitle)).toBeVisible();
    },
  },
  ...([0, 1] as const).map((index): WalkStep => ({
    title: `Describe and publish the ${index === 0 ? 'first' : 'second'}`,
    async run({ page, videos }) {
      const video = videos[index];
      const form = await openDraft(page, video.firstTitle);
      await form.getByLabel(words.drafts.title.label, { exact: true }).fill(video.title);
      await form.getByLabel(words.drafts.description.label, { exact: true }).fill(video.description);
      for (const tag of video.tags) await addTag(form, tag);
      await saved(page);
      await press(page, words.drafts.actions.publish);
      await expect(
        form.getByRole('button', { name: words.drafts.actions.publish, exact: true }),
      ).toBeHidden();
    },
  })),
  {
    title: 'Wait until both are published',
    async run({ page, videos }) {
      for (const { title } of videos) {
        await expect(rowOf(page, title)).toContainText(words.uploads.stage.published, { timeout: patience });
      }
    },
  },
];

/**
 * Takes the steps one by one, each with its time and a picture of the window after it. A step that fails is
 * pictured as well, and ends the walk.
 *
 * @param folder for the pictures; what was in it is removed
 */
export async function takeWalk(steps: readonly WalkStep[], walk: Walk, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [index, { title, run }] of steps.entries()) {
    const name = `${String(index + 1).padStart(2, '0')}-${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
    try {
      await step(title, () => run(walk));
    } catch (error) {
      await walk.page.screenshot({ path: join(folder, `${name}-failed.png`) });
      throw error;
    }
    await walk.page.screenshot({ path: join(folder, `${name}.png`) });
  }
}
