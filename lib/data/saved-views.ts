import 'server-only';
import { randomUUID } from 'node:crypto';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { db } from '#lib/db/client';
import { InputError } from './errors.ts';

/** Searches, filters and orders of the apps list that somebody keeps under a name. Each person has their own. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** As in the address, without the question mark. */
  readonly query: string;
  /** Opens when the list is opened without an address of its own. */
  readonly isDefault: boolean;
}

const maxViews = 50;

const own = async (staff: Staff) => (await db()).selectFrom('saved_view').where('staff_id', '=', staff.id);

/** The person's own views, by name. */
export async function listViews(staff: Staff): Promise<SavedView[]> {
  await authorise(staff, 'account.manage');
  const rows = await (await own(staff)).selectAll().orderBy('name').orderBy('id').execute();
  return rows.map(({ id, name, query, is_default }) => ({ id, name, query, isDefault: is_default === 1 }));
}

/** Two of one name could not be told apart. */
async function checkName(staff: Staff, name: string, exceptId?: string): Promise<void> {
  const rows = await (await own(staff)).select(['id', 'name']).execute();
  const isTaken = rows.some((row) => row.id !== exceptId && row.name === name);
  if (isTaken) throw new InputError({ name: 'You have a view of this name already.' });
  if (exceptId === undefined && rows.length >= maxViews)
    throw new InputError({ name: `You have ${maxViews} views. Delete one first.` });
}

/** Keeps a view. Throws {@link InputError} for a name the person has already. */
export async function saveView(
  staff: Staff,
  { name, query }: { name: string; query: string },
): Promise<SavedView> {
  await authorise(staff, 'account.manage');
  await checkName(staff, name);
  const id = randomUUID();
  await audited(staff, { kind: 'view.save', target: name }, async () =>
    (await db())
      .insertInto('saved_view')
      .values({ id, staff_id: staff.id, name, query, is_default: 0, created_at: Date.now() })
      .execute(),
  );
  return { id, name, query, isDefault: false };
}

/** Gives a view another name. Does nothing to a view that is not the person's. */
export async function renameView(staff: Staff, viewId: string, { name }: { name: string }): Promise<void> {
  await authorise(staff, 'account.manage');
  await checkName(staff, name, viewId);
  await audited(staff, { kind: 'view.rename', target: viewId, detail: { name } }, async () =>
    (await db())
      .updateTable('saved_view')
      .set({ name })
      .where('id', '=', viewId)
      .where('staff_id', '=', staff.id)
      .execute(),
  );
}

/** Forgets a view. Doing it twice is harmless. */
export async function deleteView(staff: Staff, viewId: string): Promise<void> {
  await authorise(staff, 'account.manage');
  await audited(staff, { kind: 'view.delete', target: viewId }, async () =>
    (await db()).deleteFrom('saved_view').where('id', '=', viewId).where('staff_id', '=', staff.id).execute(),
  );
}

/** Makes one view the one that opens first, or with null none. */
export async function setDefaultView(staff: Staff, viewId: string | null): Promise<void> {
  await authorise(staff, 'account.manage');
  await audited(staff, { kind: 'view.default', target: viewId ?? 'none' }, async () =>
    (await db()).transaction().execute(async (trx) => {
      const ofPerson = trx.updateTable('saved_view').where('staff_id', '=', staff.id);
      await ofPerson.set({ is_default: 0 }).execute();
      if (viewId !== null) await ofPerson.set({ is_default: 1 }).where('id', '=', viewId).execute();
    }),
  );
}
