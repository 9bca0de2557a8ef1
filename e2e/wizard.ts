import type { Locator, Page } from '@playwright/test';
import { checkValues } from '#lib/channels/check';
import type { Channel } from '#lib/channels/define';
import { routes } from '#lib/routes';
import { expect } from './fixtures.ts';
import type { SandboxControl } from './sandbox-control.ts';

/**
 * Values as right as the definition's examples and different from them: the examples stand in the form as
 * placeholders, and a secret must be told from those wherever it turns up.
 */
export function valuesFor(channel: Channel): Record<string, string> {
  const values = channel.fields.map(({ name, example }) => [name, example.replaceAll('0', '7')]);
  return Object.fromEntries(values);
}

export const secretsOf = (channel: Channel, values: Readonly<Record<string, string>>) =>
  channel.fields.filter((field) => field.isSecret).map((field) => values[field.name] ?? '');

/** The box of one field. Every secret has a button of a similar name beside it. */
export const box = (page: Page, label: string) => page.getByRole('textbox', { name: label, exact: true });

export const connectButton = (page: Page) => page.getByRole('button', { name: 'Connect', exact: true });
export const connected = (page: Page) => page.getByRole('heading', { name: /is connected$/ });

export async function openCredentials(page: Page, appId: string, channel: Channel): Promise<void> {
  await page.goto(routes.connect(appId, channel.type, 'credentials'));
  await expect(connectButton(page)).toBeVisible();
}

export async function fill(page: Page, channel: Channel, values: Readonly<Record<string, string>>) {
  for (const { name, label } of channel.fields) await box(page, label).fill(values[name] ?? '');
}

/** Presses Connect, and once more where the form asks whether a doubtful value is right. */
export async function connect(page: Page, channel: Channel, values: Readonly<Record<string, string>>) {
  await connectButton(page).click();
  if (Object.keys(checkValues(channel, values).doubts).length === 0) return;
  const anyway = page.getByRole('button', { name: 'Connect anyway' });
  await expect(anyway).toBeVisible();
  // The form does not take the second half of a double click for an answer.
  await expect(async () => {
    await anyway.click({ timeout: 1_000 });
    await expect(anyway).toBeHidden({ timeout: 1_000 });
  }).toPass();
}

/** What the service was asked to connect, in order. */
export async function sentToConnect(sandbox: SandboxControl): Promise<unknown[]> {
  const requests = await sandbox.requests({ method: 'POST', path: /\/integrations$/ });
  return requests.map((request) => request.body);
}

/** Presses Tab until the focus is there, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 80; presses += 1) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${target}`);
}
