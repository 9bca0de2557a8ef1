import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { plantScene } from '../../scripts/screenshots/scene.ts';
import { type State, statesOf } from '../../scripts/screenshots/states.ts';
import { expect, onItsOwn as test } from '../fixtures.ts';
import { expectKeyboardTour } from '../keyboard-tour.ts';
import { findWithSecondEngine } from '../second-engine.ts';
import { expectNoSidewaysScroll, expectToFitPhone } from '../sideways.ts';
import { root } from '../stack.ts';

/* Every screen once, as people meet it who do not look at it with a mouse in their hand. */

/** Every screen once; of the wizards one, because all are drawn by the same form from their definitions. */
const isTaken = ({ name }: State) =>
  /\.(open|normal)\./.test(name) && (!name.startsWith('wizard-') || name.startsWith('wizard-line'));

const groups: Readonly<Record<string, (state: State) => boolean>> = {
  'without a session': ({ role }) => role === 'nobody',
  'of the team': ({ role, address }) => role !== 'nobody' && !address.startsWith('/apps/'),
  'of an app': ({ address }) => address.startsWith('/apps/') && !address.includes('/integrations'),
  'of its integrations': ({ address }) => address.includes('/integrations'),
};

async function look(page: Page, { name, address }: State): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('checking…')).toHaveCount(0);
  expect.soft(await findWithSecondEngine(page), `the second engine about ${name}`).toEqual([]);
  await expectKeyboardTour(page, name);
  await expect.soft(page.getByRole('main')).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
  // What a window of 1440 × 900 shows at 200 %.
  await page.setViewportSize({ width: 720, height: 450 });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectToFitPhone(page);
}

for (const [group, isOfGroup] of Object.entries(groups))
  test.describe(`the screens ${group}`, () => {
    test.use({ role: group === 'without a session' ? 'nobody' : 'admin' });

    test('work by keyboard, at 200 %, on a phone, for a second engine, and read as they are written down', async ({
      page,
      sandbox,
    }) => {
      test.setTimeout(240_000);
      const scene = await plantScene(sandbox, { isAll: false });
      const states = statesOf(scene).filter((state) => isTaken(state) && isOfGroup(state));
      expect(states.length).toBeGreaterThan(1);
      for (const state of states) await test.step(state.name, () => look(page, state));
    });
  });

test('every screen that the build knows is among them', () => {
  const manifest = join(root, '.next', 'app-path-routes-manifest.json');
  const pages = Object.entries<string>(JSON.parse(readFileSync(manifest, 'utf8')))
    .filter(([file]) => file.endsWith('/page'))
    .map(([, address]) => address);
  const app = { _id: '0', name: '', appToken: '', keys: [], webhooks: [] };
  const planted = { ...app, integrations: [{ _id: '0', type: 'line' }], users: [{ _id: '0', userId: '0' }] };
  const states = statesOf({ acme: planted, empty: planted, crowded: planted }).filter(isTaken);
  const isTakenAt = (pattern: string) => {
    const expression = new RegExp(`^${pattern.replace(/\[[^\]]+\]/g, '[^/]+')}$`);
    return states.some(({ address }) => expression.test(address.split('?')[0] ?? ''));
  };
  // A redirect; the end of a window that closes itself; what needs a link or a state that other specs bring about.
  const elsewhere = [
    '/',
    '/confirmed',
    '/second-factor',
    '/audit/[reference]',
    '/_not-found',
    '/_global-error',
  ];
  expect(pages.filter((page) => !isTakenAt(page) && !elsewhere.includes(page))).toEqual([]);
});
