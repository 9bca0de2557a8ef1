import type { Page } from '@playwright/test';
import type { Channel } from '#lib/channels/define';
import { channelFor } from '#lib/channels/registry';
import { routes } from '#lib/routes';
import { expect, test } from '../fixtures.ts';
import { giveReason } from '../reason.ts';
import {
  box,
  connect,
  connectButton,
  connected,
  fill,
  openCredentials,
  secretsOf,
  sentToConnect,
  valuesFor,
} from '../wizard.ts';

function the(type: string): Channel {
  const channel = channelFor(type);
  if (!channel) throw new Error(`the registry has no ${type}`);
  return channel;
}

async function paste(page: Page, label: string, text: string) {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await box(page, label).focus();
  await page.keyboard.press('ControlOrMeta+V');
}

const twilio = the('twilio');
const telegram = the('telegram');
const values = valuesFor(twilio);
const consolePage = `Account Info\nAccount SID\n${values.accountSid}\nAuth Token\n${values.authToken}\nMy Twilio phone number\n+15145550123`;

test.describe('pasting', () => {
  test('fills the fields from a whole page, in the box and in any field, and says what it took', async ({
    page,
    app,
  }) => {
    for (const target of ['Paste what the customer sent', 'Phone number SID']) {
      await openCredentials(page, app._id, twilio);
      await paste(page, target, consolePage);
      await expect(page.getByText('Filled in: Account SID, Auth token.')).toBeVisible();
      await expect(box(page, 'Account SID')).toHaveValue(values.accountSid ?? '');
      await expect(box(page, 'Auth token')).toHaveValue(values.authToken ?? '');
      await expect(box(page, target)).toHaveValue('');
    }
  });

  test('stays calm when there is nothing in it, and names the other channel when it is that one’s', async ({
    page,
    app,
  }) => {
    await openCredentials(page, app._id, twilio);
    await paste(page, 'Paste what the customer sent', 'Hello, how are you?');
    await expect(page.getByText('Nothing in there looked like one of these values.')).toBeVisible();
    await paste(
      page,
      'Paste what the customer sent',
      `Use this token to access the HTTP API:\n${valuesFor(telegram).token}`,
    );
    await expect(page.getByText('This looks like Telegram, not Twilio SMS.')).toBeVisible();
    await page.getByRole('link', { name: 'Connect Telegram instead' }).click();
    await expect(page.getByRole('heading', { name: 'Connect Telegram' })).toBeVisible();
  });

  test('cleans what came along with a value, and says so', async ({ page, app }) => {
    await openCredentials(page, app._id, twilio);
    await paste(page, 'Account SID', `\u200b "${values.accountSid}", `);
    await expect(box(page, 'Account SID')).toHaveValue(values.accountSid ?? '');
    await expect(box(page, 'Account SID')).toHaveAccessibleDescription(/Took off the quotes\./);
  });
});

test.describe('a doubtful value', () => {
  test('is explained beside its field and asked about once, until it changes', async ({
    page,
    app,
    sandbox,
  }) => {
    const doubtful = { ...values, authToken: 'strange-token-of-nine-9' };
    await openCredentials(page, app._id, twilio);
    await fill(page, twilio, doubtful);
    await connectButton(page).dblclick();
    await expect(page.getByRole('alert').filter({ hasText: 'Is this right?' })).toBeVisible();
    await expect(box(page, 'Auth token')).toHaveAccessibleDescription(/usually has 32 characters/);
    expect(await sentToConnect(sandbox)).toEqual([]);
    await box(page, 'Auth token').fill('another-strange-token-9');
    await expect(connectButton(page)).toBeVisible();
    await connect(page, twilio, doubtful);
    await expect(connected(page)).toBeVisible();
    expect(await sentToConnect(sandbox)).toHaveLength(1);
  });
});

test.describe('an account that is connected already', () => {
  test('is named with its app before the call', async ({ page, app, sandbox }) => {
    const [other] = await sandbox.seed([
      { name: 'Globex', integrations: [{ type: twilio.type, credentials: values }] },
    ]);
    await page.goto(routes.integrations(other?._id ?? ''));
    await expect(page.getByRole('table').getByRole('link').first()).toBeVisible();
    await openCredentials(page, app._id, twilio);
    await box(page, 'Phone number SID').fill(values.phoneNumberSid ?? '');
    await expect(page.getByText('This Twilio SMS account is connected elsewhere too')).toBeVisible();
    await page.getByRole('link', { name: 'Globex' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Globex' })).toBeVisible();
  });

  test('is named after the call, when only the answer tells', async ({ page, app, sandbox }) => {
    const viber = the('viber');
    const [other] = await sandbox.seed([
      { name: 'Globex', integrations: [{ type: viber.type, credentials: valuesFor(viber) }] },
    ]);
    await page.goto(routes.integrations(other?._id ?? ''));
    await expect(page.getByRole('table').getByRole('link').first()).toBeVisible();
    await openCredentials(page, app._id, viber);
    await fill(page, viber, valuesFor(viber));
    await connect(page, viber, valuesFor(viber));
    await expect(connected(page)).toBeVisible();
    await expect(page.getByRole('link', { name: 'Globex' })).toBeVisible();
  });

  test('is said before a second one of the same channel, and a refusal reads as one', async ({
    page,
    app,
    sandbox,
  }) => {
    const line = the('line');
    for (const isFirst of [true, false]) {
      await openCredentials(page, app._id, line);
      await fill(page, line, valuesFor(line));
      if (!isFirst) await expect(page.getByText('LINE is connected to this app already')).toBeVisible();
      await connect(page, line, valuesFor(line));
      if (isFirst) await expect(connected(page)).toBeVisible();
    }
    const alert = page.getByRole('alert').filter({ hasText: 'already exists for this app' });
    await expect(alert).toContainText('Nothing was changed.');
    await expect(box(page, 'Channel secret')).toHaveValue(valuesFor(line).channelSecret ?? '');
    expect(await sentToConnect(sandbox)).toHaveLength(2);
  });
});

test.describe('an answer that is not as it should be', () => {
  test('is found by looking when it was lost, and nothing is sent twice', async ({ page, app, sandbox }) => {
    await sandbox.faults({ mode: 'reset-after', method: 'POST', path: '/apps/*/integrations', times: 1 });
    await openCredentials(page, app._id, telegram);
    await fill(page, telegram, valuesFor(telegram));
    await connectButton(page).click();
    await expect(connected(page)).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText('The service’s answer was lost on the way, but it worked')).toBeVisible();
    expect(await sentToConnect(sandbox)).toHaveLength(1);
  });

  test('may lack the id and echo the secrets: the page shows neither', async ({
    page,
    app,
    sandbox,
    canaries,
  }) => {
    const messenger = the('messenger');
    canaries.add(...secretsOf(messenger, valuesFor(messenger)));
    await sandbox.switches({ messenger: 'literal' });
    await openCredentials(page, app._id, messenger);
    await fill(page, messenger, valuesFor(messenger));
    await connectButton(page).click();
    await expect(connected(page)).toBeVisible({ timeout: 20_000 });
    await expect(page.getByRole('link', { name: /Write to the page in Messenger/ })).toBeVisible();
    expect(await sentToConnect(sandbox)).toHaveLength(1);
  });
});

test.describe('the last step', () => {
  test('shows WeChat’s token when it is asked for, and not before', async ({
    page,
    app,
    sandbox,
    canaries,
  }) => {
    const wechat = the('wechat');
    await openCredentials(page, app._id, wechat);
    await fill(page, wechat, valuesFor(wechat));
    await connect(page, wechat, valuesFor(wechat));
    await expect(connected(page)).toBeVisible();
    const { integrations } = await sandbox.state(app._id);
    const token = /"webhookSecret":"([^"]+)"/.exec(JSON.stringify(integrations))?.[1] ?? '';
    expect(token).not.toBe('');
    canaries.add(token);
    await page.reload();
    await expect(page.getByText(`/api/wechat/webhooks/${app._id}`)).toBeVisible();
    canaries.reveal(token);
    await page.getByRole('button', { name: 'Reveal token' }).click();
    await giveReason(page);
    await expect(page.getByText(token)).toBeVisible();
    await page.getByRole('button', { name: 'Hide token' }).click();
    await expect(page.getByText(token)).toBeHidden();
  });

  test('leads to a conversation by link and by QR code', async ({ page, app }) => {
    await openCredentials(page, app._id, telegram);
    await fill(page, telegram, valuesFor(telegram));
    await connectButton(page).click();
    const link = page.getByRole('link', { name: /^Write to @/ });
    await expect(link).toHaveAttribute('href', /^https:\/\/t\.me\/\w+$/);
    await expect(page.getByRole('img', { name: /^QR code: Write to @/ })).toBeVisible();
  });
});

test.describe('the steps', () => {
  test('have addresses: back, forward and links work, and typing survives them', async ({ page, app }) => {
    await page.goto(routes.connect(app._id, 'twilio', 'prepare'));
    await page.getByRole('button', { name: 'Continue' }).click();
    await fill(page, twilio, values);
    await page.goBack();
    await expect(page.getByRole('region', { name: 'Prepare' })).toBeVisible();
    await page.goForward();
    await expect(box(page, 'Auth token')).toHaveValue(values.authToken ?? '');
    await page.getByRole('link', { name: /^Prepare/ }).click();
    await expect(page).toHaveURL(/step=prepare$/);
    await page.getByRole('link', { name: /^Credentials/ }).click();
    await expect(box(page, 'Auth token')).toHaveValue(values.authToken ?? '');
  });

  test('end in not found for a channel, a connection or a kind that is not there', async ({ page, app }) => {
    const integration = '000000000000000000000000';
    for (const address of [
      routes.connect(app._id, 'pigeon'),
      routes.connected(app._id, 'line', integration, 'created'),
      routes.integration(app._id, integration),
      routes.integration(app._id, '..%2f'),
    ]) {
      await page.goto(address);
      await expect(page.getByRole('heading', { name: /^There is no/ })).toBeVisible();
    }
  });
});
