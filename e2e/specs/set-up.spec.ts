import { routes } from '#lib/routes';
import { checkAccessibility } from '../accessibility.ts';
import { test as base, expect, ownStack } from '../fixtures.ts';
import type { Stack } from '../stack.ts';

/** A product that nobody has an account in yet: not the one the other tests share. */
const test = base.extend<object, { stack: Stack }>({ stack: ownStack() });
test.use({ role: 'nobody' });

test('the link from the terminal makes the first admin, signs in, and works once', async ({
  page,
  stack,
}) => {
  const link = stack.setupLink ?? '';
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: 'Create the first account' })).toBeVisible();
  await checkAccessibility(page);

  await page.getByLabel('Name').fill('Ana Admin');
  await page.getByLabel('Email').fill('ana@vendor.example');
  await page.getByLabel('Password', { exact: true }).fill('too short');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('Use at least 15 characters.').first()).toBeVisible();
  await expect(page.getByLabel('Name')).toHaveValue('Ana Admin');

  await page.getByLabel('Password', { exact: true }).fill('tangerine-orbit-lantern-42');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Apps' })).toBeVisible();

  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: 'This set-up link does not work' })).toBeVisible();
});

for (const [name, token] of [
  ['an invented token', 'x'.repeat(43)],
  ['a token of ten thousand letters', 'x'.repeat(10_000)],
  ['a token with a NUL', 'abc\0def'],
] as const) {
  test(`a set-up link with ${name} says what to do instead`, async ({ page }) => {
    await page.goto(routes.setup(token));
    await expect(
      page.getByRole('heading', { level: 1, name: 'This set-up link does not work' }),
    ).toBeVisible();
    await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  });
}
