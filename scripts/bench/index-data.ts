import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Staff } from '#lib/auth/session';
import { rememberApps, rememberIntegrations } from '#lib/data/fleet-store';
import { rememberWholeApp } from '#lib/data/identities';
import { accountOf, toRow } from '#lib/data/integration-rows';
import { useDatabase as answerWith, type DatabaseLocation, openDatabase } from '#lib/db/client';
import { newObjectId } from '#lib/sandbox/ids';
import { demoIntegrations } from '#lib/sandbox/seed-channels';
import { companyName } from '#lib/sandbox/seed-names';

/** An index filled as a walk would fill it, without the service: the same rows, made by the sandbox's own seed. */

const dayMs = 86_400_000;
const pageSize = 100;

/** Who asks: a reader, in no database, because reading the index asks for a role and nothing else. */
export const reader: Staff = {
  id: 'bench',
  email: 'bench@vendor.example',
  name: 'Bench',
  role: 'viewer',
  sessionId: 'bench',
  sudoUntil: null,
};

interface FilledApp {
  readonly id: string;
  readonly name: string;
  readonly index: number;
}

/** The seed's channels twice over, which makes three integrations an app. */
function integrationsOf({ id, name, index }: FilledApp) {
  const app = { _id: id, name };
  const records = [index, index + 1_000_000].flatMap((number) =>
    demoIntegrations({ ...app, index: number }, (step) => Date.now() - step * dayMs),
  );
  return records.map(({ _id, type, fields }) =>
    toRow({ id: _id, type, status: undefined, displayName: undefined, fields }),
  );
}

async function fillPage(apps: readonly FilledApp[]): Promise<number> {
  await rememberApps(apps, 1);
  let count = 0;
  for (const app of apps) {
    const rows = integrationsOf(app);
    await rememberIntegrations(app.id, rows, 1);
    await rememberWholeApp(
      app.id,
      rows.map((row) => accountOf(row)),
    );
    count += rows.length;
  }
  return count;
}

async function fill(count: number): Promise<number> {
  const all = Array.from({ length: count }, (_, index) => ({
    id: newObjectId(Date.now() - (count - index) * (dayMs / 10)),
    name: companyName(index, count),
    index,
  }));
  let integrations = 0;
  for (let start = 0; start < count; start += pageSize)
    integrations += await fillPage(all.slice(start, start + pageSize));
  return integrations;
}

/** Opens a new database at a place and puts so many apps in. Answers how many integrations came along. */
export async function openFilled(location: DatabaseLocation, apps: number) {
  const database = await openDatabase(location);
  answerWith(database);
  const isFile = location.kind === 'sqlite';
  // Filling is not what is measured: no disk has to confirm each app.
  if (isFile) await sql`pragma synchronous = off`.execute(database);
  const integrations = await fill(apps);
  if (isFile) await sql`pragma synchronous = full`.execute(database);
  return { database, integrations };
}

/** The same in the embedded database, in a folder that `close` removes. */
export async function openFilledFile(apps: number) {
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-bench-'));
  const { database, integrations } = await openFilled(
    { kind: 'sqlite', file: join(folder, 'dashboard.db') },
    apps,
  );
  const close = async () => {
    await database.destroy();
    rmSync(folder, { recursive: true, force: true });
  };
  return { database, integrations, close };
}
