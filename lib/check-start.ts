import 'server-only';
import { db } from '#lib/db/client';
import { getEnv } from '#lib/env';
import { sentenceFor } from '#lib/stop';

/**
 * Reads the settings and brings the database to its newest shape. A server that cannot do either must not stay
 * up answering 500, which is what Next does when its start fails: it ends here, with one sentence.
 */
export async function checkStart(): Promise<void> {
  try {
    getEnv();
    await db();
  } catch (error) {
    process.stderr.write(`${sentenceFor(error) ?? (error instanceof Error ? error.stack : String(error))}\n`);
    process.exit(1);
  }
}
