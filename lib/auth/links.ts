import 'server-only';
import type { Kysely } from 'kysely';
import { db } from '#lib/db/client';
import { rulesOf } from '#lib/db/dialects/dialect';
import type { Database, LinkKind } from '#lib/db/schema';
import { getEnv } from '#lib/env';
import { routes } from '#lib/routes';
import type { Role } from './roles.ts';
import { hashToken, newId, newToken } from './tokens.ts';

const hourMs = 60 * 60 * 1000;

/** How long each kind of link works. */
export const linkLifeMs: Readonly<Record<LinkKind, number>> = {
  setup: 24 * hourMs,
  invite: 72 * hourMs,
  reset: 24 * hourMs,
};

export interface LinkContent {
  readonly kind: LinkKind;
  readonly email?: string;
  readonly role?: Role;
  readonly staffId?: string;
  readonly createdBy?: string;
}

export interface OneTimeLink {
  readonly id: string;
  readonly kind: LinkKind;
  readonly email: string | null;
  readonly role: Role | null;
  readonly staffId: string | null;
  readonly createdBy: string | null;
  readonly expiresAt: number;
}

/** Makes a link and gives its token, which is kept nowhere else. */
export async function createLink(database: Kysely<Database>, content: LinkContent): Promise<string> {
  const token = newToken();
  const now = Date.now();
  await database
    .insertInto('one_time_link')
    .values({
      id: newId(),
      kind: content.kind,
      token_hash: hashToken(token),
      email: content.email ?? null,
      role: content.role ?? null,
      staff_id: content.staffId ?? null,
      created_by: content.createdBy ?? null,
      created_at: now,
      expires_at: now + linkLifeMs[content.kind],
    })
    .execute();
  return token;
}

const columns = [
  'id',
  'kind',
  'email',
  'role',
  'staff_id as staffId',
  'created_by as createdBy',
  'expires_at as expiresAt',
] as const;

/** What a link is for, while it still works; looking does not use it up. */
export async function peekLink(kind: LinkKind, token: string): Promise<OneTimeLink | null> {
  const row = await (await db())
    .selectFrom('one_time_link')
    .select(columns)
    .where('token_hash', '=', hashToken(token))
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', Date.now())
    .executeTakeFirst();
  return row ?? null;
}

/** Uses a link up, in the caller's transaction. Of two at the same moment one gets it and the other null. */
export async function consumeLink(
  trx: Kysely<Database>,
  kind: LinkKind,
  token: string,
): Promise<OneTimeLink | null> {
  const now = Date.now();
  const row = await trx
    .updateTable('one_time_link')
    .set({ used_at: now })
    .where('token_hash', '=', hashToken(token))
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(columns)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * The address at which the first account is made, or undefined when there is one. Called at each start: the link
 * of the start before stops working, so that an old terminal opens nothing.
 */
export async function createSetupLink(): Promise<string | undefined> {
  const token = await (await db()).transaction().execute(async (trx) => {
    await rulesOf(trx).serialise(trx, 'setup');
    const someone = await trx.selectFrom('staff').select('id').limit(1).executeTakeFirst();
    if (someone) return undefined;
    await trx
      .updateTable('one_time_link')
      .set({ revoked_at: Date.now() })
      .where('kind', '=', 'setup')
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .execute();
    return createLink(trx, { kind: 'setup' });
  });
  return token && `${getEnv().publicUrl}${routes.setup(token)}`;
}
