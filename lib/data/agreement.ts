import 'server-only';
import { auditKeys, fingerprint } from '#lib/audit/keys';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session-store';
import { db } from '#lib/db/client';
import { getEnv } from '#lib/env';
import { Stop } from '#lib/stop';

/**
 * Which service a database belongs to. Whatever waits in it (deletions, rotations) is done at the service that the
 * server starts with, and the index follows that one: under another they would end as "gone" there, and stay here.
 *
 * Several servers on one PostgreSQL besides have to have some settings in common, and nobody would notice at once
 * that they have not: a session of one is none on the other, authenticator codes do not open, the index mixes two services. The
 * first server writes down what it has, and one that has something else does not start.
 */

interface Agreement {
  readonly secret_id: string;
  readonly service: string;
}

const sandboxMark = 'sandbox ';

/** A sandbox has another port at each start, but keeps its token. */
function serviceOf(): string {
  const { apiUrl, credential, isSandbox } = getEnv();
  if (!isSandbox) return new URL(apiUrl).origin;
  return `${sandboxMark}${fingerprint(credential.kind === 'token' ? credential.token.reveal() : credential.keyId)}`;
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

const isLive = (service: string) => !service.startsWith(sandboxMark);

/** A sandbox may be followed by anything. A live service is left on purpose only, not because a setting got lost. */
function refuseLeaving({ service }: Agreement, before: Agreement): void {
  if (service === before.service || !isLive(before.service)) return;
  throw new Stop(
    isLive(service)
      ? `SMOOCH_API_URL leads to another service (${service}) than the data of DATA_DIR belong to (${before.service}). Set it back, or use another DATA_DIR. ${reset}`
      : `SMOOCH_APP_MAKER_TOKEN is not set, but the data of DATA_DIR belong to ${before.service}: a sandbox would take its place. Set the credential again, or use another DATA_DIR. ${reset}`,
  );
}

/**
 * Called before a server starts. Throws {@link Stop} where this server's settings are not those of the others, or where
 * its data belong to another, live service.
 */
export async function agree(): Promise<void> {
  const database = await db();
  const ours = { secret_id: auditKeys().id, service: serviceOf() };
  const row = { id: 1, ...ours, made_at: Date.now() } as const;
  await database
    .insertInto('agreement')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const theirs = await database.selectFrom('agreement').selectAll().executeTakeFirstOrThrow();
  if (getEnv().databaseUrl) return refuseDifference(ours, theirs);
  refuseLeaving(ours, theirs);
  // The embedded database has one server, and a key of the history in a file of its own.
  await database.updateTable('agreement').set(row).execute();
}

/** Forgets what the servers had in common; the next one that starts says what holds from then on. */
export async function resetAgreement(staff: Staff): Promise<void> {
  await authorise(staff, 'staff.manage');
  await audited(staff, { kind: 'agreement.reset' }, async () => {
    await (await db()).deleteFrom('agreement').execute();
  });
}
