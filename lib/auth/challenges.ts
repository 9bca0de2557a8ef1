import 'server-only';
import { db } from '#lib/db/client';
import type { ChallengePurpose } from '#lib/db/schema';
import { newToken } from './tokens.ts';

const minuteMs = 60_000;

/** Long enough to fetch the phone, too short to be found later. */
export const challengeLifeMs = 5 * minuteMs;

/**
 * Asks a new random question (256 bits, base64url) that only `holder` may have answered. A holder has one open
 * question per purpose: asking again makes the one before worthless.
 */
export async function askChallenge(purpose: ChallengePurpose, holder: string): Promise<string> {
  const challenge = newToken();
  const now = Date.now();
  const fresh = { challenge, expires_at: now + challengeLifeMs };
  const database = await db();
  await database.deleteFrom('passkey_challenge').where('expires_at', '<', now).execute();
  await database
    .insertInto('passkey_challenge')
    .values({ ...fresh, purpose, holder })
    .onConflict((conflict) => conflict.columns(['purpose', 'holder']).doUpdateSet(fresh))
    .execute();
  return challenge;
}

/** Uses a question up. Of two answers at the same moment one gets true; a foreign, old or unknown one gets false. */
export async function spendChallenge(
  purpose: ChallengePurpose,
  holder: string,
  challenge: string,
): Promise<boolean> {
  const { numDeletedRows } = await (await db())
    .deleteFrom('passkey_challenge')
    .where('challenge', '=', challenge)
    .where('purpose', '=', purpose)
    .where('holder', '=', holder)
    .where('expires_at', '>', Date.now())
    .executeTakeFirst();
  return numDeletedRows > 0;
}
