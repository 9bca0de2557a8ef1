import 'server-only';
import { db } from '#lib/db/client';
import { getEnv } from '#lib/env';
import { log } from '#lib/log';

type Part = 'settings' | 'database' | 'history';
export type Readiness = Readonly<Record<Part, 'ok' | 'failed'>>;

/** Moves the history's head to where it is: a write like that of an act, which a full disk refuses too. */
async function touchHistory(): Promise<void> {
  const database = await db();
  await database
    .updateTable('audit_head')
    .set((row) => ({ seq: row.ref('seq') }))
    .where('id', '=', 1)
    .execute();
}

async function askDatabase(): Promise<void> {
  const database = await db();
  await database.selectFrom('audit_head').select('id').executeTakeFirstOrThrow();
}

async function outcomeOf(part: Part, look: () => unknown): Promise<'ok' | 'failed'> {
  try {
    await look();
    return 'ok';
  } catch (error) {
    log().error({ err: error, part }, 'not ready');
    return 'failed';
  }
}

/** Whether this server can do its work. The service is not asked: its trouble is not cured by a restart of ours. */
export async function readReadiness(): Promise<Readiness> {
  const [settings, database, history] = await Promise.all([
    outcomeOf('settings', getEnv),
    outcomeOf('database', askDatabase),
    outcomeOf('history', touchHistory),
  ]);
  return { settings, database, history };
}
