import 'server-only';
import * as React from 'react';
import type {} from 'react/experimental';
import { type Env, getEnv } from '#lib/env';
import { processWide } from '#lib/process-wide';
import type { Secret } from '#lib/secret';

type Taint = (message: string, lifetime: object, value: string) => void;

/** What the server itself holds, whose text lies in its environment for any careless line to read. */
function credentialsOf({ credential, authSecret, databaseUrl, oidc }: Env): readonly (Secret | undefined)[] {
  const upstream = credential.kind === 'token' ? credential.token : credential.secret;
  return [upstream, authSecret, databaseUrl, oidc?.clientSecret];
}

/** React's tripwire, which only its experimental build has; `taint: true` in the configuration brings that one. */
const reactsOwn = (): Taint | undefined =>
  'experimental_taintUniqueValue' in React ? React.experimental_taintUniqueValue : undefined;

/**
 * From now on React refuses to send one of our own credentials to a browser, in a page or in the answer of an action:
 * the request fails instead (security-reliability K07). It knows the whole value alone, not a part of it.
 */
export function taintCredentials(taint = reactsOwn()): void {
  if (!taint) return;
  processWide('tainted credentials', () => {
    for (const secret of credentialsOf(getEnv()))
      if (secret)
        taint('A credential of the server was about to be sent to a browser.', globalThis, secret.reveal());
    return true;
  });
}
