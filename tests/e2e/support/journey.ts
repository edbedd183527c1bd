import { expect, type Locator, type Page } from '@playwright/test';
import { wordsFor } from '../../../src-preload/words/index.ts';
import type { StandIn, StandInAccount } from '../../peertube/start.ts';

/** What a person does with hands and eyes, found by role and name as a screen reader finds it. */
export const words = wordsFor('en');

export async function nameServer(page: Page, address: string): Promise<void> {
  await page.getByLabel(words.sessions.server.label).fill(address);
  await page.getByRole('button', { name: words.sessions.server.next }).click();
}

export async function givePassword(
  page: Page,
  account: { username: string; password: string },
): Promise<void> {
  await page.getByLabel(words.sessions.user.label).fill(account.username);
  await page.getByLabel(words.sessions.password.label, { exact: true }).fill(account.password);
  await page.getByRole('button', { name: words.sessions.signIn }).click();
}

/** The form sends itself when the sixth digit is there. */
export async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByLabel(words.sessions.oneTime.label).fill(code);
}

/** Through the real form; with the one-time password where the account has one. */
export async function signIn(page: Page, server: StandIn, account: StandInAccount): Promise<void> {
  await nameServer(page, server.origin);
  await givePassword(page, account);
  if (account.otpSecret !== undefined) await giveCode(page, account.otp());
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

export function rowOf(page: Page, title: string): Locator {
  return page.getByRole('grid', { name: words.uploads.queue }).getByRole('row').filter({ hasText: title });
}

/** The form of the draft that is chosen. */
export function draftForm(page: Page): Locator {
  return page.getByRole('form', { name: words.drafts.form('') });
}

/** Chooses a draft in the queue; gives its form. */
export async function openDraft(page: Page, title: string): Promise<Locator> {
  await rowOf(page, title).click();
  await expect(page.getByRole('form', { name: words.drafts.form(title) })).toBeVisible();
  return draftForm(page);
}

export async function addTag(form: Locator, tag: string): Promise<void> {
  const field = form.getByLabel(words.drafts.tags.label, { exact: true });
  await field.fill(tag);
  await field.press('Enter');
}

export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

/** Waits until everything that was typed is on disk. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByText(words.drafts.saving.saved, { exact: true })).toBeVisible();
}
