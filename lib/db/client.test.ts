import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { openDatabase } from './client.ts';
import { forEachEngine, spawnBeside } from './testing.ts';

forEachEngine((name, open, locate) => {
  it('opens an empty place, and opens it again with what was written', async () => {
    const { db, location } = await open();
    await db
      .insertInto('throttle')
      .values({ key: 'k', failures: 1, last_at: Date.now(), blocked_until: 0 })
      .execute();
    const second = await openDatabase(location);
    const row = await second.selectFrom('throttle').selectAll().executeTakeFirstOrThrow();
    await second.destroy();
    expect(row).toMatchObject({ key: 'k', failures: 1 });
    expect(typeof row.last_at).toBe('number');
  });

  it('is migrated once when several processes open it at the same moment', async () => {
    const { location } = await locate();
    const script = `
      const { openDatabase } = await import('#lib/db/client');
      const db = await openDatabase(location);
      console.log((await db.selectFrom('audit_head').selectAll().execute()).length);
      await db.destroy();`;
    const children = Array.from({ length: 4 }, () => spawnBeside(location, script));
    const outputs = await Promise.all(children.map((child) => text(child.stdout)));
    expect(outputs).toEqual(['1\n', '1\n', '1\n', '1\n']);
  });

  it('keeps 100 read-modify-write transactions whole', async () => {
    const { db } = await open();
    await db.insertInto('throttle').values({ key: 'k', failures: 0, last_at: 0, blocked_until: 0 }).execute();
    const addOne = () =>
      db.transaction().execute((trx) =>
        trx
          .updateTable('throttle')
          .set((row) => ({ failures: row('failures', '+', 1) }))
          .execute(),
      );
    await Promise.all(Array.from({ length: 100 }, addOne));
    expect((await db.selectFrom('throttle').selectAll().executeTakeFirstOrThrow()).failures).toBe(100);
  });

  it.runIf(name === 'sqlite')('keeps its files to their owner', async () => {
    const { location } = await open();
    if (location.kind !== 'sqlite') throw new Error('expected a file');
    expect(statSync(location.file).mode & 0o777).toBe(0o600);
    expect(statSync(`${location.file}-wal`).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(location.file)).mode & 0o777).toBe(0o700);
  });
});
