import 'server-only';
import type { RequestFacts } from './session-store.ts';
import { accountPolicy, countTry, forgive, personPolicy, takeBack } from './throttle.ts';
import { hashToken } from './tokens.ts';

/** The two counters that every try to sign in passes: one for who and from where, one for who from anywhere. */
export interface Gates {
  readonly place: string;
  readonly account: string;
}

/** `subject` is what the try names: an email, a passkey. Only its hash is kept. */
export function gatesOf(subject: string, facts: RequestFacts): Gates {
  const hash = hashToken(subject);
  return { place: `sign-in:${hash}:${facts.address ?? ''}`, account: `sign-in:${hash}:all` };
}

/** Counts the try at both gates; milliseconds to wait, or null when it may be made. */
export async function passGates({ place, account }: Gates): Promise<number | null> {
  for (const [key, policy] of [
    [place, personPolicy],
    [account, accountPolicy],
  ] as const) {
    const verdict = await countTry(key, policy);
    if (!verdict.isAllowed) return verdict.retryAfterMs;
  }
  return null;
}

/** The try was right: the count from this place starts anew, the one from everywhere forgets this try alone. */
export async function forgiveAtGates({ place, account }: Gates): Promise<void> {
  await forgive(place);
  await takeBack(account);
}

/** The try was neither right nor wrong: the first half of a sign-in forgives none before it either. */
export async function takeBackAtGates({ place, account }: Gates): Promise<void> {
  await takeBack(place);
  await takeBack(account);
}
