import type { ExpressionBuilder } from 'kysely';
import type { Database } from '#lib/db/schema';

/**
 * 1 for a session that may only set up a second factor: the team requires one, and its person has neither an
 * authenticator app nor a passkey. A session opened by single sign-on passes, because the identity provider asks
 * for its own factors (decision 073).
 */
export function lacksFactor(row: ExpressionBuilder<Database, 'session' | 'staff'>) {
  const required = row.selectFrom('team_policy').select('id').where('requires_factor', '=', 1);
  const totp = row
    .selectFrom('totp')
    .select('totp.staff_id')
    .whereRef('totp.staff_id', '=', 'session.staff_id')
    .where('totp.confirmed_at', 'is not', null);
  const passkey = row
    .selectFrom('passkey')
    .select('passkey.id')
    .whereRef('passkey.staff_id', '=', 'session.staff_id');
  return row
    .case()
    .when(
      row.and([
        row('session.method', '!=', 'sso'),
        row.exists(required),
        row.not(row.exists(totp)),
        row.not(row.exists(passkey)),
      ]),
    )
    .then(row.lit(1))
    .else(row.lit(0))
    .end();
}
