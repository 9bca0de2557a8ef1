import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { channelFor } from '#lib/channels/registry';
import { forEachEngine } from '#lib/db/testing';
import { createApp } from './apps.ts';
import { connectChannel, disconnectIntegration, listIntegrations } from './integrations.ts';
import { findOtherUses, findUses } from './taken.ts';
import { signedIn, withSandbox } from './testing.ts';

const sandbox = withSandbox();
const telegram = channelFor('telegram');
const token = telegram?.fields[0]?.example ?? '';
const identity = telegram?.identityFromValues({ token }) ?? '';

forEachEngine((_name, open) => {
  beforeEach(() => sandbox.reset());

  async function appWithBot(name: string) {
    const staff = await signedIn();
    const app = await createApp(staff, randomUUID(), { name });
    const made = await connectChannel(staff, randomUUID(), app.id, 'telegram', { token });
    return { staff, app, made };
  }

  it('names the app that has this bot, from the typed token and from the answer', async () => {
    await open();
    const { staff, app, made } = await appWithBot('Acme');
    const use = { appId: app.id, integrationId: made.id, appName: 'Acme' };
    expect(await findUses(staff, { type: 'telegram', identity })).toEqual([use]);
    expect(await findUses(staff, { type: 'telegram', identity: 'bot:1' })).toEqual([]);
    expect(await findUses(staff, { type: 'viber', identity })).toEqual([]);
    const other = await appWithBot('Globex');
    const ofOther = { appId: other.app.id, integrationId: other.made.id, type: 'telegram' };
    expect(await findOtherUses(staff, { ...ofOther, identity: undefined })).toEqual([use]);
  });

  it('names nothing that is gone, here or elsewhere', async () => {
    const { db } = await open();
    const { staff, app, made } = await appWithBot('Acme');
    await disconnectIntegration(staff, app.id, made.id);
    expect(await findUses(staff, { type: 'telegram', identity })).toEqual([]);
    await appWithBot('Globex');
    await sandbox.reset();
    expect(await findUses(staff, { type: 'telegram', identity })).toEqual([]);
    expect(await db.selectFrom('integration_identity').selectAll().execute()).toEqual([]);
  });

  it('learns from lists what was connected elsewhere, and forgets what left them', async () => {
    const { db } = await open();
    const { staff, app, made } = await appWithBot('Acme');
    await db.deleteFrom('integration_identity').execute();
    await db
      .insertInto('integration_identity')
      .values({ app_id: app.id, integration_id: 'gone', type: 'line', identity: 'name:x', seen_at: 1 })
      .execute();
    await listIntegrations(staff, app.id);
    const rows = await db.selectFrom('integration_identity').select('integration_id').execute();
    expect(rows).toEqual([{ integration_id: made.id }]);
  });
});
