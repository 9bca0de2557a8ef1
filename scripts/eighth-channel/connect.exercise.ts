import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { callsAt } from '#lib/api-calls/screens';
import { channels } from '#lib/channels/registry';
import { createApp } from '#lib/data/apps';
import { connectChannel, getIntegration, listIntegrations } from '#lib/data/integrations';
import { signedIn, withSandbox } from '#lib/data/testing';
import { forEachEngine } from '#lib/db/testing';
import { routes } from '#lib/routes';

const sandbox = withSandbox();

forEachEngine((engine, open) => {
  if (engine !== 'sqlite') return test.skip('one engine is enough', () => undefined);
  beforeEach(async () => {
    await open();
  });
  afterEach(() => sandbox.reset());

  test.each(channels)('$name is checked, connected, listed and read', async (channel) => {
    const staff = await signedIn();
    const { id: appId } = await createApp(staff, randomUUID(), { name: 'Acme' });
    const values = channel.input.parse(
      Object.fromEntries(channel.fields.map(({ name, example }) => [name, example])),
    );
    const { id } = await connectChannel(staff, randomUUID(), appId, channel.type, values);
    const [row] = await listIntegrations(staff, appId);
    expect(row).toMatchObject({ id, type: channel.type });
    expect(await getIntegration(staff, appId, id)).toMatchObject({ type: channel.type });
    expect(channel.identity(row?.details ?? {})).toBeTruthy();
    const [create] =
      callsAt(new URL(routes.connect(appId, channel.type), 'http://localhost'), '')?.actions ?? [];
    expect(create?.body).toMatchObject({ type: channel.type });
  });
});
