import { sentenceFor } from '#lib/stop';
import { settleCommand } from './settings.ts';

/**
 * `npm run agreement:reset`: before the servers of one database start with another NEXTAUTH_SECRET or another service.
 * Run it with all of them ended and with the new settings: the next line of the history is written with the new key.
 */

try {
  settleCommand();
  const { closeDatabase } = await import('#lib/db/client');
  const { resetAgreement } = await import('#lib/data/agreement');
  const { commandLine } = await import('#lib/data/staff');
  await resetAgreement(commandLine);
  await closeDatabase();
  console.log('Done. The next server that starts says which NEXTAUTH_SECRET and service hold.');
} catch (error) {
  const sentence = sentenceFor(error);
  if (sentence === undefined) throw error;
  console.error(sentence);
  process.exitCode = 1;
}
