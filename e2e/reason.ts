import type { Page } from '@playwright/test';

/** Answers why a secret is looked at, which is asked once per page load. */
export async function giveReason(page: Page): Promise<void> {
  const question = page.getByRole('dialog', { name: 'Why do you need this?' });
  await question.getByLabel('Reason').fill('Ticket 4711');
  await question.getByRole('button', { name: 'Continue' }).click();
}
