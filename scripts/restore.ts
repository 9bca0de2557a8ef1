import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Stop, sentenceFor } from '#lib/stop';
import { settleCommand } from './settings.ts';

/**
 * `npm run restore -- FILE`: puts a copy made by `npm run backup` in the place of the embedded database, which stays
 * beside it. Only while no dashboard runs on this data.
 */

const now = () => new Date().toISOString().replace(/\.\d+|[:-]/g, '');

try {
  const [name, ...more] = process.argv.slice(2);
  if (!name || more.length > 0) throw new Stop('Usage: npm run restore -- FILE');
  settleCommand();
  const { getEnv } = await import('#lib/env');
  const { dataDir, databaseUrl } = getEnv();
  if (databaseUrl)
    throw new Stop('DATABASE_URL is set: the data is in your PostgreSQL. Put it back with pg_restore.');
  const { checkCopy, closeToOthers, putBack } = await import('#lib/db/dialects/sqlite-copy');
  const { migrationNames } = await import('#lib/db/migrations/migrate');
  const { auditKeys } = await import('#lib/audit/keys');
  const { macOfHead } = await import('#lib/audit/chain');
  const copy = resolve(name);
  const head = checkCopy(copy, migrationNames);
  if (head.seq > 0 && macOfHead(head, auditKeys()) !== head.mac)
    throw new Stop(
      `${name} belongs to another dashboard: its history was written with another key. Put the audit.key that belongs to it into ${dataDir} first.`,
    );
  const database = join(dataDir, 'dashboard.db');
  const aside = `${database}.before-${now()}`;
  const isReplacing = existsSync(database);
  if (isReplacing) closeToOthers(database);
  putBack(copy, database, aside);
  const { closeDatabase } = await import('#lib/db/client');
  const { findOlderCopy } = await import('#lib/audit/older-copy');
  const { settleRestored } = await import('#lib/data/restored');
  const { sessions, links, operations } = await settleRestored(await findOlderCopy());
  await closeDatabase();
  console.log(`The data of ${name} is back. Start the dashboard with npm start.`);
  if (isReplacing) console.log(`What was there before is kept as ${basename(aside)} in ${dataDir}.`);
  console.log(
    `Since the copy may not know what happened after it, everybody signs in again (${sessions} sessions ended), ` +
      `open links are dead (${links}), and waiting deletions, rotations and replacements were called off (${operations}). ` +
      'Look at the team and ask for those again that are still wanted.',
  );
} catch (error) {
  const sentence = sentenceFor(error);
  if (sentence === undefined) throw error;
  console.error(sentence);
  process.exitCode = 1;
}
