import { routes } from '#lib/routes';
import { expect, test } from '../fixtures.ts';

const unknownId = '5f1a2b3c4d5e6f7a8b9c0d1e';

/** Ids that could steer a request elsewhere if they reached the service. */
const malformed = [
  ['a step upwards', '..%2f..%2fv1%2fapps'],
  ['a query', `${unknownId}%3flimit=100`],
  ['a NUL', `${unknownId}%00`],
  ['ten thousand letters', 'a'.repeat(10_000)],
] as const;

test.describe('an address of nothing', () => {
  test.beforeEach(({ problems }) => problems.expect(/status of 404/));

  test('shows the page that says so', async ({ page }) => {
    await page.goto('/apps-that-are-not');
    await expect(
      page.getByRole('heading', { level: 1, name: 'There is nothing at this address' }),
    ).toBeVisible();
  });

  test('names an app that does not exist', async ({ page, sandbox }) => {
    await page.goto(routes.app(unknownId));
    await expect(page.getByRole('heading', { level: 1 })).toContainText(/app/i);
    await expect(page.getByRole('link', { name: /apps/i }).first()).toBeVisible();
    expect((await sandbox.requests({ method: 'POST' })).length).toBe(0);
  });

  test('with a malformed id is refused before any call', async ({ page, sandbox }) => {
    for (const [what, id] of malformed)
      await test.step(what, async () => {
        const answer = await page.goto(`/apps/${id}`);
        expect(answer?.status()).toBeLessThan(500);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      });
    const asked = await sandbox.requests({ path: /apps\/./ });
    expect(asked.map(({ path }) => path)).toEqual([]);
  });
});
