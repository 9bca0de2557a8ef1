import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp } from '#lib/data/apps';
import { createKey } from '#lib/data/keys';
import { createWebhook } from '#lib/data/webhooks';
import { db } from '#lib/db/client';
import { forEachEngine } from '#lib/db/testing';
import type { CsvFile } from './csv-file.ts';
import { exportKeys, exportTeam, exportWebhooks } from './list-export.ts';
import { signedIn, withSandbox } from './testing.ts';

const sandbox = withSandbox();
const linesOf = async ({ body }: CsvFile) => (await new Response(body).text()).trimEnd().split('\r\n');

forEachEngine((_, open) => {
  beforeEach(async () => {
    await open();
  });
  afterEach(() => sandbox.reset());

  test('keys and webhooks come as the service tells them, without a secret, and the history says so', async () => {
    const staff = await signedIn();
    const { id: appId } = await createApp(staff, randomUUID(), { name: 'Acme' });
    const key = await createKey(staff, randomUUID(), appId, { name: 'server' });
    const target = 'https://hooks.example.com/a';
    const webhook = await createWebhook(staff, randomUUID(), appId, {
      target: `${target}?token=canary-in-a-query`,
      triggers: ['message', 'postback'],
      isSure: true,
    });
    const viewer = await signedIn('viewer');
    const keys = await exportKeys(viewer, appId);
    expect(keys.name).toMatch(new RegExp(`^keys_${appId}_\\d{4}-\\d\\d-\\d\\d\\.csv$`));
    const keyLines = await linesOf(keys);
    expect(keyLines).toHaveLength(2);
    expect(keyLines[1]).toMatch(new RegExp(`^${key.id},server,`));
    const webhookLines = await linesOf(await exportWebhooks(viewer, appId));
    expect(webhookLines).toHaveLength(2);
    expect(webhookLines[1]).toMatch(new RegExp(`^${webhook.id},${target},message; postback,`));
    expect(webhookLines.join()).not.toContain('canary');
    const { keys: atService, webhooks } = await sandbox.state(appId);
    for (const { secret } of [...atService, ...webhooks])
      expect([...keyLines, ...webhookLines].join('\n')).not.toContain(secret);
    const rows = await (await db())
      .selectFrom('audit')
      .select('detail')
      .where('kind', '=', 'app.export')
      .where('app_id', '=', appId)
      .where('outcome', '=', 'ok')
      .execute();
    expect(rows.map(({ detail }) => JSON.parse(detail ?? '{}').list)).toEqual(['keys', 'webhooks']);
  });

  test('the team comes with second factors only for who may see them', async () => {
    const admin = await signedIn();
    const viewer = await signedIn('viewer');
    const [head, ...rows] = await linesOf(await exportTeam(admin));
    expect(head).toBe('name,email,role,state,created,last_sign_in,passkeys,authenticator_app');
    expect(rows.find((row) => row.includes(viewer.email))).toMatch(/,viewer,active,.*,0,no$/);
    const seen = await linesOf(await exportTeam(viewer));
    expect(seen.find((row) => row.includes(admin.email))).toMatch(/,admin,active,.*,,$/);
  });
});
