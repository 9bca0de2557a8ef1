import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Database } from '#lib/db/schema';
import { up as start } from './001-start.ts';
import { up as integrationIdentity } from './002-integration-identity.ts';
import { up as operation } from './003-operation.ts';
import { up as fleet } from './004-fleet.ts';
import { up as secondFactor } from './005-second-factor.ts';
import { up as passkeys } from './006-passkeys.ts';
import { up as singleSignOn } from './007-single-sign-on.ts';
import { up as paletteRecent } from './011-palette-recent.ts';
import { up as instances } from './013-instances.ts';
import { up as requestedWalk } from './014-requested-walk.ts';
import { up as shortSearch } from './015-short-search.ts';

/** In order, for ever: a released migration is never changed, only followed. */
const migrations: Record<string, Migration> = {
  '001-start': { up: start },
  '002-integration-identity': { up: integrationIdentity },
  '003-operation': { up: operation },
  '004-fleet': { up: fleet },
  '005-second-factor': { up: secondFactor },
  '006-passkeys': { up: passkeys },
  '007-single-sign-on': { up: singleSignOn },
  '011-palette-recent': { up: paletteRecent },
  '013-instances': { up: instances },
  '014-requested-walk': { up: requestedWalk },
  '015-short-search': { up: shortSearch },
};

/** What this version knows. A database with another one was made by a newer version. */
export const migrationNames = Object.keys(migrations);

/**
 * Brings the database to the newest shape. Two processes may call it at once: PostgreSQL takes Kysely's advisory
 * lock, SQLite the write lock with which our transactions begin, and whoever comes second finds nothing to do.
 */
export async function migrate(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
