import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plantScene } from '../../scripts/screenshots/scene.ts';
import { type State, statesOf } from '../../scripts/screenshots/states.ts';
import { expect, test } from '../fixtures.ts';
import { expectKeyboardTour } from '../keyboard-tour.ts';
import { findWithSecondEngine } from '../second-engine.ts';
import { root } from '../stack.ts';
import { expectNoSidewaysScroll } from '../wizard.ts';

/* Every screen once, as people meet it who do not look at it with a mouse in their hand. */

/** The names of the screens do not depend on what is planted; their addresses do. */
const placeholder = { _id: '0', name: '', appToken: '', keys: [], webhooks: [] };
const somebody = [{ _id: '0', userId: '0' }];
const something = [{ _id: '0', type: 'line' }];
const nothing = { ...placeholder, integrations: something, users: somebody };
const states = statesOf({ acme: nothing, empty: nothing, crowded: nothing }).filter(
  ({ name, isFailing }) => !isFailing && !/\.(much|missing)\./.test(name),
);

for (const { name, role } of states)
  test.describe(name, () => {
    test.use({ role });

    test('works by keyboard, at 200 %, for a second engine, and reads as it is written down', async ({
      page,
      sandbox,
    }) => {
      const scene = await plantScene(sandbox, { isAll: true });
      const state = statesOf(scene).find((one): one is State => one.name === name);
      await page.goto(state?.address ?? '');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByText('checking…')).toHaveCount(0);
      expect(await findWithSecondEngine(page)).toEqual([]);
      await expectKeyboardTour(page);
      await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
      // What a window of 1440 × 900 shows at 200 %.
      await page.setViewportSize({ width: 720, height: 450 });
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoSidewaysScroll(page);
    });
  });

test('every screen that the build knows is among them', () => {
  const manifest = join(root, '.next', 'app-path-routes-manifest.json');
  const pages = Object.entries<string>(JSON.parse(readFileSync(manifest, 'utf8')))
    .filter(([file]) => file.endsWith('/page'))
    .map(([, address]) => address);
  const matches = (pattern: string) => {
    const expression = new RegExp(`^${pattern.replace(/\[[^\]]+\]/g, '[^/]+')}$`);
    return states.some(({ address }) => expression.test(address.split('?')[0] ?? ''));
  };
  // A redirect; the end of a window that closes itself; what needs a link or a state that other specs bring about.
  const elsewhere = ['/', '/confirmed', '/new-password', '/second-factor', '/audit/[reference]'];
  expect(pages.filter((page) => !matches(page) && !elsewhere.includes(page))).toEqual([]);
});
