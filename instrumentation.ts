import { sentenceFor } from '#lib/stop';

/**
 * Runs once when a server starts, before its first request. A server whose settings or database are wrong must
 * not stay up answering 500, which is what Next does when this throws: it ends with one sentence.
 */
export async function register(): Promise<void> {
  try {
    const { getEnv } = await import('#lib/env');
    const { db } = await import('#lib/db/client');
    getEnv();
    await db();
    const { startBackgroundWork } = await import('#lib/data/background');
    startBackgroundWork();
  } catch (error) {
    process.stderr.write(`${sentenceFor(error) ?? (error instanceof Error ? error.stack : String(error))}\n`);
    process.exit(1);
  }
}
