import 'server-only';
import { auditKeys, fingerprint } from '#lib/audit/keys';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session-store';
import { db } from '#lib/db/client';
import { getEnv } from '#lib/env';
import { Stop } from '#lib/stop';

/**
 * Several servers on one PostgreSQL have to have some settings in common, and nobody would notice at once that they
 * have not: a session of one is none on the other, authenticator codes do not open, the index mixes two services. The
 * first server writes down what it has, and one that has something else does not start.
 */

interface Agreement {
  readonly secret_id: string;
  readonly service: string;
}

/** A sandbox has another port at each start, but keeps its token. */
function serviceOf(): string {
  const { apiUrl, credential, isSandbox } = getEnv();
  if (!isSandbox) return new URL(apiUrl).origin;
  return `sandbox ${fingerprint(credential.kind === 'token' ? credential.token.reveal() : credential.keyId)}`;
}

const reset =
  'If you mean to change it, end all servers, run `npm run agreement:reset`, and start them again.';

function refuseDifference(ours: Agreement, theirs: Agreement): void {
  if (ours.secret_id !== theirs.secret_id)
    throw new Stop(
      `NEXTAUTH_SECRET is not the one that the database of DATABASE_URL is used with. Give every server the same one: where none is set, each makes its own. ${reset}`,
    );
  if (ours.service !== theirs.service)
    throw new Stop(
      `SMOOCH_API_URL and its credential lead to another service (${ours.service}) than the database of DATABASE_URL is used for (${theirs.service}). Give every server the same. ${reset}`,
    );
}

/** Called before a server starts. Throws {@link Stop} where this server's settings are not those of the others. The embedded database has one server. */
export async function agree(): Promise<void> {
  if (!getEnv().databaseUrl) return;
  const database = await db();
  const ours = { secret_id: auditKeys().id, service: serviceOf() };
  await database
    .insertInto('agreement')
    .values({ id: 1, ...ours, made_at: Date.now() })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const theirs = await database.selectFrom('agreement').selectAll().executeTakeFirstOrThrow();
  refuseDifference(ours, theirs);
}

/** Forgets what the servers had in common; the next one that starts says what holds from then on. */
export async function resetAgreement(staff: Staff): Promise<void> {
  await authorise(staff, 'staff.manage');
  await audited(staff, { kind: 'agreement.reset' }, async () => {
    await (await db()).deleteFrom('agreement').execute();
  });
}
