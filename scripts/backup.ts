import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Stop, sentenceFor } from '#lib/stop';
import { settleCommand } from './settings.ts';

/** `npm run backup -- FILE`: a copy of the embedded database, also while the dashboard runs. */

try {
  const [file, ...more] = process.argv.slice(2);
  if (!file || more.length > 0) throw new Stop('Usage: npm run backup -- FILE');
  settleCommand();
  const { getEnv } = await import('#lib/env');
  const { dataDir, databaseUrl } = getEnv();
  if (databaseUrl)
    throw new Stop(
      'DATABASE_URL is set: the data is in your PostgreSQL. Copy it with pg_dump --format=custom.',
    );
  const database = join(dataDir, 'dashboard.db');
  if (!existsSync(database)) throw new Stop(`There is no database in ${dataDir} yet.`);
  const { copyDatabase } = await import('#lib/db/dialects/sqlite-copy');
  copyDatabase(database, resolve(file));
  console.log(`The data is in ${file}. It holds password hashes and names: keep it as safe as DATA_DIR.`);
  console.log(
    'Keep audit.key and auth-secret of DATA_DIR as well; without them a new machine cannot use it.',
  );
} catch (error) {
  const sentence = sentenceFor(error);
  if (sentence === undefined) throw error;
  console.error(sentence);
  process.exitCode = 1;
}
