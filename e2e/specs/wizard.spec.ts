import { channels } from '#lib/channels/registry';
import { routes } from '#lib/routes';
import { checkAccessibility } from '../accessibility.ts';
import { expect, test } from '../fixtures.ts';
import { expectToFitPhone } from '../sideways.ts';
import {
  box,
  connect,
  connectButton,
  connected,
  fill,
  openCredentials,
  secretsOf,
  sentToConnect,
  tabTo,
  valuesFor,
} from '../wizard.ts';

/** One with several fields, one with a secret of its own, one without credentials: the form is the same for all. */
const typical = ['messenger', 'wechat', 'frontendEmail'];

for (const channel of channels) {
  const values = valuesFor(channel);
  const first = channel.fields[0];

  test.describe(channel.name, () => {
    test('is connected from the catalogue with one call that holds exactly the fields', async ({
      page,
      app,
      sandbox,
      canaries,
    }) => {
      canaries.add(...secretsOf(channel, values));
      await page.goto(routes.newIntegration(app._id));
      await page.getByRole('link', { name: channel.name, exact: true }).click();
      await expect(page.getByRole('heading', { name: `Connect ${channel.name}` })).toBeVisible();
      await page.getByRole('button', { name: 'Continue' }).click();
      await fill(page, channel, values);
      await connectButton(page).dblclick();
      await expect(connected(page)).toBeVisible();
      expect(await sentToConnect(sandbox)).toEqual([{ ...values, type: channel.type }]);
      await page.reload();
      await expect(connected(page)).toBeVisible();
      await expect(page.getByText('Not proved to work yet')).toBeVisible();
      await checkAccessibility(page);
    });

    test('says what to prepare, with this app’s own values, as text and as mail too', async ({
      page,
      app,
    }) => {
      await page.goto(routes.connect(app._id, channel.type));
      await expect(page.getByRole('region', { name: 'Prepare' }).getByRole('listitem').first()).toBeVisible();
      await expect(page).toHaveURL(/step=prepare$/);
      await page.getByRole('button', { name: 'Copy all as text' }).click();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toContain(`${app.name}: getting ${channel.name} ready`);
      const mail = await page.getByRole('link', { name: 'Email to customer' }).getAttribute('href');
      expect(decodeURIComponent(mail ?? '').replaceAll('\r', '')).toContain(copied);
    });

    test('catches by name what belongs elsewhere, and sends nothing', async ({ page, app, sandbox }) => {
      await openCredentials(page, app._id, channel);
      await fill(page, channel, values);
      for (const trap of channel.traps)
        await test.step(`“${trap.example}” in ${trap.field}`, async () => {
          const label = channel.fields.find((field) => field.name === trap.field)?.label ?? '';
          await box(page, label).fill(trap.example);
          await connectButton(page).click();
          await expect(page.getByText(trap.says)).toBeVisible();
          await expect(box(page, label)).toHaveAttribute('aria-invalid', 'true');
          await box(page, label).fill(values[trap.field] ?? '');
          await expect(page.getByText(trap.says)).toBeHidden();
        });
      expect(await sentToConnect(sandbox)).toEqual([]);
    });

    test('keeps everything typed when the service refuses, in the fields alone, and shows its words', async ({
      page,
      app,
      sandbox,
      canaries,
    }) => {
      const refused = { ...values };
      if (first)
        refused[first.name] = channel.hasCredentials
          ? `${values[first.name]}invalid`
          : 'invalid@customer.example';
      canaries.add(...secretsOf(channel, refused));
      await openCredentials(page, app._id, channel);
      await fill(page, channel, refused);
      await connect(page, channel, refused);
      await expect(page.getByText(/The credentials were rejected by/).first()).toBeVisible();
      for (const { name, label, isSecret } of channel.fields) {
        await expect(box(page, label)).toHaveValue(refused[name] ?? '');
        await expect(box(page, label)).toHaveAttribute('autocomplete', 'off');
        if (isSecret) await expect(box(page, label)).toHaveAttribute('type', 'password');
      }
      const markup = await page.content();
      expect(secretsOf(channel, refused).filter((secret) => markup.includes(secret))).toEqual([]);
      expect(await sentToConnect(sandbox)).toHaveLength(1);
      await fill(page, channel, values);
      await connect(page, channel, values);
      await expect(connected(page)).toBeVisible();
    });

    if (!typical.includes(channel.type)) return;

    test('is picked up where it was left, without secrets, until it is discarded', async ({ page, app }) => {
      await page.goto(routes.connect(app._id, channel.type));
      const lastKept = values[channel.draftable.at(-1) ?? ''] ?? '"credentials"';
      const saved = page.waitForResponse(
        (response) => response.request().postData()?.includes(lastKept) ?? false,
      );
      await page.getByRole('button', { name: 'Continue' }).click();
      await fill(page, channel, values);
      await saved;
      await page.goto(routes.newIntegration(app._id));
      await expect(page.getByRole('listitem').filter({ hasText: channel.name })).toContainText('Begun');
      await page.getByRole('link', { name: channel.name, exact: true }).click();
      await expect(page.getByText('Picking up where you left off')).toBeVisible();
      await expect(page).toHaveURL(/step=credentials$/);
      for (const { name, label, isSecret } of channel.fields)
        await expect(box(page, label)).toHaveValue(isSecret ? '' : (values[name] ?? ''));
      await page.getByRole('button', { name: 'Discard' }).click();
      await expect(page.getByText('Picking up where you left off')).toBeHidden();
      await page.goto(routes.connect(app._id, channel.type));
      await expect(page).toHaveURL(/step=prepare$/);
      await expect(page.getByText('Picking up where you left off')).toBeHidden();
    });

    test('works with the keyboard alone, and each step fits a phone', async ({ page, app, sandbox }) => {
      await page.goto(routes.newIntegration(app._id));
      await tabTo(page, page.getByRole('link', { name: channel.name, exact: true }));
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: `Connect ${channel.name}` })).toBeVisible();
      await expectToFitPhone(page);
      await tabTo(page, page.getByRole('button', { name: 'Continue' }));
      await page.keyboard.press('Enter');
      for (const { name, label } of channel.fields) {
        await tabTo(page, box(page, label));
        await page.keyboard.insertText(values[name] ?? '');
      }
      await expectToFitPhone(page);
      await page.keyboard.press('Enter');
      await expect(connected(page)).toBeVisible();
      await expectToFitPhone(page);
      expect(await sentToConnect(sandbox)).toHaveLength(1);
    });
  });
}
