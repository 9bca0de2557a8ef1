import { expect, type Page } from '@playwright/test';
import { routes } from '#lib/routes';

/** Invites somebody and gives the link that was copied. */
export async function invite(page: Page, email: string, role: string): Promise<string> {
  await page.goto(routes.team());
  await page.getByRole('button', { name: 'Invite a colleague' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite a colleague' });
  await dialog.getByLabel('Email').fill(email);
  await dialog.getByLabel('Role').selectOption(role);
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const ready = page.getByRole('dialog', { name: 'Invitation ready' });
  await expect(ready).toBeVisible();
  await page.keyboard.press('Escape');
  await ready.getByRole('button', { name: 'Copy and close' }).click();
  await expect(ready).toBeHidden();
  return page.evaluate(() => navigator.clipboard.readText());
}
