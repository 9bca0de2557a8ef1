import 'server-only';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import type { NewPasskeyAnswer } from '#lib/auth/passkey-answer';
import {
  askForNewPasskey,
  checkNewPasskey,
  type NewPasskey,
  type NewPasskeyQuestion,
} from '#lib/auth/passkeys';
import { passkeyObstacle } from '#lib/auth/relying-party';
import type { Staff } from '#lib/auth/session';
import { newId } from '#lib/auth/tokens';
import { db } from '#lib/db/client';
import { InputError } from './errors.ts';
import { changingFactors, settleRemoval } from './factor-policy.ts';
import { countCodes, replaceCodes } from './recovery-codes.ts';

/** A passkey, as its owner sees it. */
export interface PasskeyRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  /** Null: never. */
  readonly lastUsedAt: number | null;
  /** A password manager or platform account carries it to the person's other devices. */
  readonly isSynced: boolean;
  /** It opens nothing any more, because it may have been copied. */
  readonly isBlocked: boolean;
}

const maxPasskeys = 20;
const maxName = 60;

/** The newest first. Called by `factors.ts`, which authorises. */
export async function readPasskeys(staffId: string): Promise<PasskeyRow[]> {
  const rows = await (await db())
    .selectFrom('passkey')
    .select(['id', 'name', 'created_at', 'last_used_at', 'is_synced', 'blocked_at'])
    .where('staff_id', '=', staffId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    isSynced: row.is_synced === 1,
    isBlocked: row.blocked_at !== null,
  }));
}

/** What the browser needs to make a new passkey, good for five minutes in this session. Throws {@link InputError}. */
export async function startPasskey(staff: Staff): Promise<NewPasskeyQuestion> {
  await authorise(staff, 'account.factor');
  const obstacle = passkeyObstacle();
  if (obstacle) throw new InputError({}, obstacle);
  await refuseWithoutPassword(staff.id);
  const rows = await (await db())
    .selectFrom('passkey')
    .select(['credential_id', 'transports'])
    .where('staff_id', '=', staff.id)
    .execute();
  if (rows.length >= maxPasskeys)
    throw new InputError({}, `You have ${maxPasskeys} passkeys already. Remove one you no longer use first.`);
  const existing = rows.map((row) => ({ id: row.credential_id, transports: transportsOf(row.transports) }));
  return askForNewPasskey(staff, staff.sessionId, existing);
}

/** Who comes by single sign-on alone is let in and shut out by the identity provider: no door beside it. */
async function refuseWithoutPassword(staffId: string): Promise<void> {
  const row = await (await db())
    .selectFrom('staff')
    .select('password_hash')
    .where('id', '=', staffId)
    .executeTakeFirst();
  if (row && row.password_hash === null)
    throw new InputError(
      {},
      'You sign in through single sign-on. Passkeys are for accounts with a password.',
    );
}

/** Our own writing in the database. */
const transportsOf = (json: string): string[] => JSON.parse(json);

/**
 * Stores the passkey that the browser made. Gives recovery codes, which are not shown again, to who has none left.
 * Throws {@link InputError}.
 */
export async function addPasskey(
  staff: Staff,
  { name, answer }: { name: string; answer: NewPasskeyAnswer },
): Promise<{ codes?: string[] }> {
  await authorise(staff, 'account.factor');
  const checked = checkPasskeyName(name);
  const id = newId();
  const event = { kind: 'factor.enrol', target: id, detail: { factor: 'passkey', name: checked } };
  return audited(staff, event, async () => {
    const made = await checkNewPasskey(answer, staff.sessionId);
    if (!made)
      throw new InputError(
        {},
        'This passkey could not be checked, or it took longer than five minutes. Nothing was added; try again.',
      );
    return changingFactors(async (trx) => {
      const { numInsertedOrUpdatedRows: stored } = await trx
        .insertInto('passkey')
        .values(rowOf(made, { id, staffId: staff.id, name: checked }))
        .onConflict((conflict) => conflict.column('credential_id').doNothing())
        .executeTakeFirstOrThrow();
      if (!stored) throw new InputError({}, 'This passkey is in use here already. Nothing was added.');
      const left = await countCodes(trx, staff.id);
      return left === 0 ? { codes: await replaceCodes(trx, staff.id) } : {};
    });
  });
}

function rowOf(made: NewPasskey, { id, staffId, name }: { id: string; staffId: string; name: string }) {
  return {
    id,
    staff_id: staffId,
    name,
    credential_id: made.credentialId,
    public_key: made.publicKey,
    counter: made.counter,
    transports: JSON.stringify(made.transports),
    is_synced: made.isSynced ? (1 as const) : (0 as const),
    created_at: Date.now(),
  };
}

/** Throws {@link InputError}. */
export async function renamePasskey(staff: Staff, passkeyId: string, name: string): Promise<void> {
  await authorise(staff, 'account.factor');
  const checked = checkPasskeyName(name);
  await audited(staff, { kind: 'factor.rename', target: passkeyId, detail: { name: checked } }, async () => {
    const { numUpdatedRows } = await (await db())
      .updateTable('passkey')
      .set({ name: checked })
      .where('id', '=', passkeyId)
      .where('staff_id', '=', staff.id)
      .executeTakeFirst();
    if (!numUpdatedRows) throw new InputError({}, goneAlready);
  });
}

/** The passkey opens nothing from now on. Throws {@link InputError}, also for the last factor where one is required. */
export async function removePasskey(staff: Staff, passkeyId: string): Promise<void> {
  await authorise(staff, 'account.factor');
  const event = { kind: 'factor.remove', target: passkeyId, detail: { factor: 'passkey' } };
  await audited(staff, event, () =>
    changingFactors(async (trx) => {
      const { numDeletedRows } = await trx
        .deleteFrom('passkey')
        .where('id', '=', passkeyId)
        .where('staff_id', '=', staff.id)
        .executeTakeFirst();
      if (!numDeletedRows) throw new InputError({}, goneAlready);
      await settleRemoval(trx, staff.id);
    }),
  );
}

const goneAlready = 'This passkey was removed already; nothing was changed.';

function checkPasskeyName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') throw new InputError({ name: 'Name it, so that you know it again.' });
  if (trimmed.length > maxName) throw new InputError({ name: `Use at most ${maxName} characters.` });
  return trimmed;
}
