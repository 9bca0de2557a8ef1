import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { stubSettings } from '#lib/auth/testing';
import { channelFor, channels } from '#lib/channels/registry';
import { forEachEngine } from '#lib/db/testing';
import { discardDraft, findDraft, keepable, listDraftTypes, saveDraft } from './drafts.ts';
import { signedIn } from './testing.ts';

beforeAll(() => stubSettings());

const appId = '55c8d9758590aa1900b9b9f6';
const dayMs = 24 * 60 * 60 * 1_000;
const examples = (channel: (typeof channels)[number]) =>
  Object.fromEntries(channel.fields.map(({ name, example }) => [name, example]));

describe.each(channels)('a draft of $name', (channel) => {
  it('keeps the fields that are no secrets, and no others', () => {
    expect(Object.keys(keepable(channel, examples(channel)))).toEqual(channel.draftable);
  });

  it.each(channel.fields.filter((field) => field.isSecret))('never keeps $label in any field', (secret) => {
    for (const field of channel.fields)
      expect(Object.values(keepable(channel, { [field.name]: secret.example }))).not.toContain(
        secret.example,
      );
  });

  it('keeps nothing of what does not look right, whatever was typed', () => {
    const anything = fc.record(
      Object.fromEntries(channel.fields.map(({ name }) => [name, fc.string({ maxLength: 300 })])),
    );
    fc.assert(
      fc.property(anything, (values) => {
        for (const [name, value] of Object.entries(keepable(channel, values)))
          expect(channel.fields.find((field) => field.name === name)?.looksLike?.test(value)).toBe(true);
      }),
    );
  });
});

forEachEngine((_name, open) => {
  const twilio = channelFor('twilio');
  if (!twilio) throw new Error('the registry has no twilio');

  it('finds the newest draft of this person and nobody else’s', async () => {
    await open();
    const [ana, ben] = [await signedIn('operator'), await signedIn('operator')];
    const { accountSid = '' } = examples(twilio);
    await saveDraft(ana, appId, twilio, { step: 'prepare', fields: {} });
    await saveDraft(ana, appId, twilio, { step: 'credentials', fields: examples(twilio) });
    const draft = await findDraft(ana, appId, twilio);
    expect(draft).toMatchObject({ step: 'credentials', fields: { accountSid } });
    expect(draft?.fields).not.toHaveProperty('authToken');
    expect(await listDraftTypes(ana, appId)).toEqual(['twilio']);
    expect(await findDraft(ben, appId, twilio)).toBeUndefined();
  });

  it('forgets a discarded draft, and every draft after 30 days', async () => {
    const { db } = await open();
    const ana = await signedIn('operator');
    await saveDraft(ana, appId, twilio, { step: 'credentials', fields: {} });
    await discardDraft(ana, appId, 'twilio');
    expect(await findDraft(ana, appId, twilio)).toBeUndefined();
    await saveDraft(ana, appId, twilio, { step: 'credentials', fields: {} });
    await db
      .updateTable('wizard_draft')
      .set({ updated_at: Date.now() - 31 * dayMs })
      .execute();
    expect(await findDraft(ana, appId, twilio)).toBeUndefined();
    await saveDraft(ana, `${appId.slice(0, -1)}0`, twilio, { step: 'prepare', fields: {} });
    expect(await db.selectFrom('wizard_draft').select('app_id').execute()).toHaveLength(1);
  });

  it('lets nobody save who may not connect', async () => {
    await open();
    const viewer = await signedIn('viewer');
    await expect(saveDraft(viewer, appId, twilio, { step: 'prepare', fields: {} })).rejects.toThrow(
      /cannot connect channels/,
    );
  });
});
