import 'server-only';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { checkValue } from '#lib/channels/check';
import type { Channel, Values } from '#lib/channels/define';
import { channelFor } from '#lib/channels/registry';
import { db } from '#lib/db/client';

/**
 * Where each person left each wizard, so that a closed tab costs nothing but the secrets. Rows belong to one
 * member of staff; nobody reads another's.
 */

export interface Draft {
  readonly step: string;
  /** Field name to text; only fields that are no secrets. */
  readonly fields: Readonly<Record<string, string>>;
  readonly updatedAt: number;
}

const keptForMs = 30 * 24 * 60 * 60 * 1_000;

/**
 * What may be kept: fields the channel calls draftable, and of those only values that look like what they should
 * be. A token pasted into the field for the account's id by mistake must not end in the database.
 */
export function keepable(channel: Channel, values: Values): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const field of channel.fields) {
    const value = values[field.name]?.trim();
    if (!value || field.isSecret || !channel.draftable.includes(field.name)) continue;
    if (field.looksLike?.test(value) && checkValue(channel, field, value) === undefined)
      kept[field.name] = value;
  }
  return kept;
}

/** Notes where the person is. Values that may not be kept are dropped, not refused. */
export async function saveDraft(
  staff: Staff,
  appId: string,
  channel: Channel,
  { step, fields }: { step: string; fields: Values },
): Promise<void> {
  await authorise(staff, 'integration.create');
  const row = { step, fields: JSON.stringify(keepable(channel, fields)), updated_at: Date.now() };
  await (await db())
    .insertInto('wizard_draft')
    .values({ staff_id: staff.id, app_id: appId, channel: channel.type, ...row })
    .onConflict((conflict) => conflict.columns(['staff_id', 'app_id', 'channel']).doUpdateSet(row))
    .execute();
  await removeOld();
}

/** The person's own draft, or undefined. Read through the same sieve as it was written. */
export async function findDraft(staff: Staff, appId: string, channel: Channel): Promise<Draft | undefined> {
  await authorise(staff, 'integration.read');
  const row = await (await db())
    .selectFrom('wizard_draft')
    .select(['step', 'fields', 'updated_at'])
    .where('staff_id', '=', staff.id)
    .where('app_id', '=', appId)
    .where('channel', '=', channel.type)
    .where('updated_at', '>', Date.now() - keptForMs)
    .executeTakeFirst();
  if (!row) return undefined;
  // Written by this module alone.
  const fields = JSON.parse(row.fields) as Record<string, string>;
  return { step: row.step, fields: keepable(channel, fields), updatedAt: row.updated_at };
}

/** Types of the channels whose wizard the person has begun for this app. */
export async function listDraftTypes(staff: Staff, appId: string): Promise<string[]> {
  await authorise(staff, 'integration.read');
  const rows = await (await db())
    .selectFrom('wizard_draft')
    .select('channel')
    .where('staff_id', '=', staff.id)
    .where('app_id', '=', appId)
    .where('updated_at', '>', Date.now() - keptForMs)
    .execute();
  return rows.map((row) => row.channel).filter((type) => channelFor(type));
}

/** Forgets the draft: the channel is connected, or the person wants to start over. */
export async function discardDraft(staff: Staff, appId: string, type: string): Promise<void> {
  await authorise(staff, 'integration.create');
  await (await db())
    .deleteFrom('wizard_draft')
    .where('staff_id', '=', staff.id)
    .where('app_id', '=', appId)
    .where('channel', '=', type)
    .execute();
}

/** Everybody's drafts of more than 30 days. Runs with each save: the table is small and needs no clock of its own. */
async function removeOld(): Promise<void> {
  await (await db())
    .deleteFrom('wizard_draft')
    .where('updated_at', '<', Date.now() - keptForMs)
    .execute();
}
