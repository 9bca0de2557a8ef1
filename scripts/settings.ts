import { readDataDir } from '#lib/env';
import { keptSecret, prepareDataDir } from './data-dir.ts';

/**
 * Settles what a command beside the server needs: the same data folder and secret as `npm start` uses. Commands
 * never call the service, so where no credential is set (the sandbox makes one at each start) a stand-in does.
 */
export function settleCommand(): void {
  const dataDir = prepareDataDir(readDataDir(process.env));
  process.env.DATA_DIR = dataDir;
  process.env.NEXTAUTH_SECRET ||= keptSecret(dataDir, 'auth-secret');
  if (!process.env.SMOOCH_KEY_ID && !process.env.SMOOCH_KEY_SECRET)
    process.env.SMOOCH_APP_MAKER_TOKEN ||= 'no.credential.needed';
  process.env.LOG_LEVEL ||= 'error';
}
