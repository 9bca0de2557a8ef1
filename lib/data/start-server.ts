import 'server-only';
import { markInterrupted } from '#lib/audit/interrupted';
import { db } from '#lib/db/client';
import { getEnv } from '#lib/env';
import { log } from '#lib/log';
import { referRequests } from '#lib/request-context';
import { sentenceFor } from '#lib/stop';
import { startTelemetry } from '#lib/telemetry/start';
import { startBackgroundWork } from './background.ts';
import { settleOlderCopy } from './restored.ts';

/**
 * Readies a server before its first request. One whose settings or database are wrong must not stay up answering
 * 500, which is what Next does when its start-up hook throws: it ends with one sentence.
 */
export async function startServer(): Promise<void> {
  try {
    getEnv();
    referRequests();
    await startTelemetry();
    await db();
    await settleOlderCopy();
    startBackgroundWork();
    // A history that cannot be written stops acts, not reads, so it does not stop the start either.
    markInterrupted().catch((error) => log().error({ err: error }, 'interrupted acts could not be marked'));
  } catch (error) {
    process.stderr.write(`${sentenceFor(error) ?? (error instanceof Error ? error.stack : String(error))}\n`);
    process.exit(1);
  }
}

/** Logs a failure that reached Next itself, once, without the address, which may hold a token. */
export function logRequestError(error: unknown, where: { method: string; route: string }): void {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  log().error(
    { ...where, digest, failure: error instanceof Error ? error.name : 'unknown' },
    'a request failed',
  );
}
