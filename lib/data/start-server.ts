import 'server-only';
import { db } from '#lib/db/client';
import { getEnv } from '#lib/env';
import { sentenceFor } from '#lib/stop';
import { startBackgroundWork } from './background.ts';

/**
 * Readies a server before its first request. One whose settings or database are wrong must not stay up answering
 * 500, which is what Next does when its start-up hook throws: it ends with one sentence.
 */
export async function startServer(): Promise<void> {
  try {
    getEnv();
    await db();
    startBackgroundWork();
  } catch (error) {
    process.stderr.write(`${sentenceFor(error) ?? (error instanceof Error ? error.stack : String(error))}\n`);
    process.exit(1);
  }
}
