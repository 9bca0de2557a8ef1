import 'server-only';
import { log } from '#lib/log';
import { newHolder } from './passkey-holder.ts';
import { askForPasskey } from './passkeys.ts';
import { passkeyObstacle } from './relying-party.ts';

const headers = { 'cache-control': 'no-store' };

/** What a browser in which nobody is signed in has to have signed by a passkey. Answers the same to everybody. */
export async function answerPasskeyQuestion(): Promise<Response> {
  const obstacle = passkeyObstacle();
  if (obstacle) return Response.json({ message: obstacle }, { status: 409, headers });
  try {
    return Response.json(await askForPasskey('sign-in', await newHolder()), { headers });
  } catch (error) {
    log().error({ err: error }, 'no question for a passkey could be made');
    const message = 'Signing in does not work right now. Try again in a moment.';
    return Response.json({ message }, { status: 503, headers });
  }
}
