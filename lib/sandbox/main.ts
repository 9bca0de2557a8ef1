import { readSettings, SettingError } from './settings.ts';
import { type Sandbox, startSandbox } from './start.ts';

/** Tells whoever started us: a parent process by message, a person in words. */
function announce({ url, credentials }: Sandbox): void {
  const { token, keyId, keySecret } = credentials;
  if (process.send) {
    process.send({ type: 'ready', url, token, keyId, keySecret });
    return;
  }
  console.log(`Sandbox of the Smooch Inside API

  address      ${url}/v1  (and ${url}/v1.1)
  docs         ${url}/docs  (for machines: ${url}/openapi.json)
  token        ${token}
  account key  ${keyId}  ${keySecret}

Try it:

  curl ${url}/v1/apps -H 'authorization: Bearer ${token}'

Ctrl-C ends it; what was made stays.`);
}

/** A hanging answer must not keep the process: whatever is left after half a second is cut off by the exit. */
function endOn(sandbox: Sandbox): void {
  let isEnding = false;
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(0), 500);
    void sandbox.stop().finally(() => process.exit(0));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.on('disconnect', end);
}

try {
  const sandbox = await startSandbox(readSettings(), (error) => console.error(error));
  endOn(sandbox);
  announce(sandbox);
} catch (error) {
  if (!(error instanceof SettingError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
  process.disconnect?.();
}
