import 'server-only';
import { getEnv } from '#lib/env';
import { InputError } from './errors.ts';
import { locate, OutsideError, type OutsideProblem, type Resolve } from './outside.ts';

const maxLength = 2_000;
const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** True when the setting names this host, alone or with this port. */
export function isExceptedHost(url: URL): boolean {
  const port = url.port || defaultPorts[url.protocol];
  const allowed = getEnv().webhookAllowedHosts;
  return allowed.includes(url.hostname) || allowed.includes(`${url.hostname}:${port}`);
}

function parse(target: string): URL {
  const url = URL.parse(target);
  const refuse = (sentence: string) => new InputError({ target: sentence });
  if (target.length > maxLength) throw refuse(`Use at most ${maxLength} characters.`);
  if (!url || !/^https?:$/.test(url.protocol))
    throw refuse('Enter the whole address, such as https://hooks.example.com/smooch.');
  if (url.username || url.password)
    throw refuse('Leave user name and password out. The secret proves who calls.');
  if (url.hash) throw refuse('Leave out the part from # on. It never reaches a server.');
  return url;
}

const sentences: Readonly<Record<OutsideProblem, string>> = {
  scheme:
    'The address must start with https://, because calls carry people’s messages and the secret. Hosts of your own network may do without where the setting WEBHOOK_ALLOWED_HOSTS of this server names them.',
  inside:
    'This address is inside a private network, where the service cannot reach it. If it can, whoever runs this server may allow the host with its setting WEBHOOK_ALLOWED_HOSTS and start it again.',
  unresolvable: 'No server with this name was found from here. Check the spelling.',
  'no-answer': 'The name server did not answer in time.',
};

const lookupMs = 3_000;

/**
 * Checks a target for sense and gives it as it will be sent. Throws {@link InputError}. A name that cannot be
 * found is only a doubt, since the service may know another name server than we do: `isSure` passes it.
 */
export async function checkTarget(target: string, isSure: boolean, resolve?: Resolve): Promise<string> {
  const url = parse(target.trim());
  const timer = AbortSignal.timeout(lookupMs);
  const late = new Promise<never>((_, reject) =>
    timer.addEventListener('abort', () => reject(new OutsideError('no-answer'))),
  );
  try {
    await Promise.race([locate(url, { isException: isExceptedHost, ...(resolve && { resolve }) }), late]);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    const isDoubt = error.problem === 'unresolvable' || error.problem === 'no-answer';
    if (isDoubt && isSure) return url.href;
    throw new InputError({
      target: sentences[error.problem],
      ...(isDoubt && { isSure: 'Tick this if you are sure.' }),
    });
  }
  return url.href;
}
