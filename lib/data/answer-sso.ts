import 'server-only';
import { recordEvent } from '#lib/audit/record';
import {
  beginAtProvider,
  finishAtProvider,
  type Identity,
  OidcError,
  type OidcTrouble,
} from '#lib/auth/oidc';
import { type Flow, keepFlow, takeFlow } from '#lib/auth/oidc-flow';
import { factsOf } from '#lib/auth/request-facts';
import { safePath } from '#lib/auth/safe-path';
import { findStaff, type Staff, writeSessionId } from '#lib/auth/session';
import { type SudoRefusal, startSudoBySignIn } from '#lib/auth/sudo';
import { getEnv } from '#lib/env';
import { log } from '#lib/log';
import { routes } from '#lib/routes';
import { admit, type Refusal } from './single-sign-on.ts';

/** Why single sign-on ended without what it was for; the screens have a sentence for each. */
export type SsoError = OidcTrouble | Refusal | SudoRefusal | 'expired' | 'off' | 'unavailable';

const maxInvitation = 200;

/**
 * GET, from our own pages alone: sends the browser to the identity provider. `for=sudo` asks for a fresh sign-in
 * of the person who is signed in, `invitation` is the token of a link, `callbackUrl` where to go afterwards.
 */
export async function startSso(request: Request): Promise<Response> {
  const { oidc, publicUrl } = getEnv();
  const asked = new URL(request.url).searchParams;
  const target = safePath(asked.get('callbackUrl'), publicUrl);
  const returnTo = target === routes.home() ? routes.apps() : target;
  if (!oidc) return go(routes.signIn(returnTo, 'off'));
  // Another site may send people here, but not on from here: they shall see where they are first.
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return go(routes.signIn(returnTo));
  const isSudo = asked.get('for') === 'sudo';
  const staff = await findStaff();
  if (isSudo ? !staff : staff) return go(isSudo ? routes.signIn() : returnTo);
  const sudo = isSudo && staff ? { staffId: staff.id, sessionId: staff.sessionId } : undefined;
  const invitation = asked.get('invitation')?.slice(0, maxInvitation);
  const startedAt = Date.now();
  return settled({ returnTo, sudo, request, staff }, async () => {
    const { address, secrets } = await beginAtProvider(isSudo);
    await keepFlow({ ...secrets, startedAt, returnTo, sudo, invitation });
    return new Response(null, { status: 303, headers: { location: address.href, ...unkept } });
  });
}

/** GET, from the identity provider: lets the person in, or gives their session sudo, and sends them on. */
export async function finishSso(request: Request): Promise<Response> {
  const flow = await takeFlow();
  if (!getEnv().oidc) return go(routes.signIn(undefined, 'off'));
  if (!flow) return go(routes.signIn(undefined, 'expired'));
  const staff = flow.sudo ? await findStaff() : null;
  return settled({ ...flow, request, staff }, async () => {
    const identity = await finishAtProvider(new URL(request.url).search, flow);
    return flow.sudo ? confirm(flow.sudo, flow, staff, identity) : enter(flow, request, identity);
  });
}

async function enter(flow: Flow, request: Request, identity: Identity): Promise<Response> {
  const facts = factsOf(request.headers, getEnv().trustedProxies);
  const admission = await admit(identity, facts, flow.invitation);
  if (!admission.ok) return go(routes.signIn(flow.returnTo, admission.reason satisfies SsoError));
  await writeSessionId(admission.sid);
  return go(flow.returnTo);
}

/** The session that asked must still be the one that comes back. */
async function confirm(
  asked: NonNullable<Flow['sudo']>,
  { startedAt }: Flow,
  staff: Staff | null,
  identity: Identity,
): Promise<Response> {
  if (staff?.id !== asked.staffId || staff.sessionId !== asked.sessionId)
    return go(routes.confirmed('expired' satisfies SsoError));
  const why: SsoError | null = await startSudoBySignIn(staff, identity, startedAt);
  return go(routes.confirmed(why ?? 'ok'));
}

interface Attempt extends Pick<Flow, 'returnTo' | 'sudo'> {
  readonly request: Request;
  readonly staff: Staff | null;
}

/** Whatever goes wrong is recorded and ends on a screen with a sentence, never in a 500. */
async function settled(attempt: Attempt, work: () => Promise<Response>): Promise<Response> {
  const fail = (why: SsoError) =>
    go(attempt.sudo ? routes.confirmed(why) : routes.signIn(attempt.returnTo, why));
  try {
    return await work().catch(async (error) => {
      if (!(error instanceof OidcError)) throw error;
      await recordTrouble(attempt, error.kind);
      return fail(error.kind);
    });
  } catch (error) {
    log().error({ err: error }, 'single sign-on failed');
    return fail('unavailable');
  }
}

function recordTrouble({ request, staff, sudo }: Attempt, why: OidcTrouble): Promise<void> {
  const { address } = factsOf(request.headers, getEnv().trustedProxies);
  return recordEvent(staff, {
    kind: sudo ? 'session.sudo' : 'session.sign-in',
    outcome: why === 'down' ? 'failed' : 'denied',
    address,
    detail: { factor: 'single sign-on', why },
  });
}

const unkept = { 'cache-control': 'no-store' };

/** To a path of ours. The Host header has no say in it. */
function go(path: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location: `${getEnv().publicUrl}${path}`, ...unkept },
  });
}
