import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Stack } from './stack.ts';

/**
 * Empties the index of apps and makes a whole walk due at once. Tests share a database, and what an earlier one
 * deleted at the service would stand in the index until the next walk, hours later.
 */
export function emptyIndex(stack: Stack): void {
  const database = new DatabaseSync(join(String(stack.env.DATA_DIR), 'dashboard.db'), { timeout: 5000 });
  database.exec(`
    begin immediate;
    delete from fleet_term; delete from fleet_integration; delete from integration_identity; delete from fleet_app;
    update fleet_walk set number = 0, phase = 'idle', next_offset = 0, finished_at = null;
    commit;
  `);
  database.close();
}
