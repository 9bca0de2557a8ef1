import { test as base, expect } from '@playwright/test';
import { type Container, startContainer } from '../container.ts';
import { watch } from '../watch.ts';

const test = base.extend<{ container: Container }>({
  container: async ({ browserName: _ }, use) => {
    const container = await startContainer();
    await use(container);
    container.remove();
  },
});

const setupLink = (output: string) => /http:\S+\/setup\?\S+/.exec(output)?.[0] ?? '';

test('the image works on a read-only disk as an unprivileged user, and ends when it is told to', async ({
  container,
  context,
  page,
}) => {
  test.setTimeout(120_000);
  await expect.poll(container.isHealthy, { message: container.output(), timeout: 60_000 }).toBe(true);
  await expect.poll(() => setupLink(container.output())).not.toBe('');
  const problems = await watch(context, container.url);

  await page.goto(setupLink(container.output()));
  await page.getByLabel('Name').fill('Ana Admin');
  await page.getByLabel('Email').fill('ana@vendor.example');
  await page.getByLabel('Password', { exact: true }).fill('tangerine-orbit-lantern-42');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Apps' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Apps' }).getByRole('row')).toHaveCount(26);
  expect(problems.unexpected()).toEqual([]);

  expect(await container.run('scripts/staff.ts', 'list')).toContain('ana@vendor.example  admin');
  expect(await container.run('scripts/audit-verify.ts')).toContain('The history is whole');

  expect(await container.stop()).toBe(0);
  expect(container.output()).not.toMatch(/EROFS|EACCES|read-only/i);
});
