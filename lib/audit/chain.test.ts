import { once } from 'node:events';
import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { stubSettings } from '#lib/auth/testing';
import type { Database } from '#lib/db/schema';
import { forEachEngine, spawnBeside } from '#lib/db/testing';
import { type AuditLine, append } from './chain.ts';
import { deriveAuditKeys } from './keys.ts';
import { verifyChain } from './verify.ts';

beforeAll(() => stubSettings());

const keys = deriveAuditKeys(Buffer.from('a secret of the tests'));
const lineCount = 8;

const content = (kind: string) => ({
  reference: kind,
  actor_id: 'ana',
  actor_email: 'ana@example.com',
  actor_role: 'admin',
  address: null,
  session_id: null,
  kind,
  phase: 'outcome' as const,
  outcome: 'ok' as const,
  app_id: null,
  target: 'Zoë 🔑',
  reason: null,
  detail: '{"why":"a test"}',
});

const write = (db: Kysely<Database>, kind: string) =>
  db.transaction().execute((trx) => append(trx, content(kind), keys));

async function writeLines(db: Kysely<Database>): Promise<AuditLine[]> {
  for (let number = 1; number <= lineCount; number += 1) await write(db, `act.${number}`);
  return db.selectFrom('audit').selectAll().orderBy('seq').execute();
}

/** What somebody with the database file in hand does first. */
async function dropTriggers(db: Kysely<Database>, engine: string): Promise<void> {
  const statements =
    engine === 'sqlite'
      ? ['drop trigger audit_no_update', 'drop trigger audit_no_delete']
      : ['drop trigger audit_append_only on audit'];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

async function replaceLines(db: Kysely<Database>, lines: readonly AuditLine[]): Promise<void> {
  await db.deleteFrom('audit').execute();
  if (lines.length > 0)
    await db
      .insertInto('audit')
      .values([...lines])
      .execute();
}

/** A way to tamper: the lines afterwards, and the line the verifier has to name. */
const index = fc.integer({ min: 0, max: lineCount - 1 });
const textColumn = fc.constantFrom(
  'reference',
  'actor_email',
  'kind',
  'target',
  'detail',
  'hash',
  'previous_hash',
  'key_id',
);
const tampering = fc.oneof(
  fc.record({ how: fc.constant('flip' as const), at: index, column: textColumn }),
  fc.record({ how: fc.constant('time' as const), at: index }),
  fc.record({ how: fc.constant('erase' as const), at: index }),
  fc.record({ how: fc.constant('drop' as const), at: index }),
  fc
    .record({ how: fc.constant('swap' as const), at: index, other: index })
    .filter(({ at, other }) => at !== other),
  fc.record({ how: fc.constant('insert' as const), at: index }),
  fc.record({ how: fc.constant('truncate' as const), at: index }),
);

function tamper(
  lines: readonly AuditLine[],
  act: typeof tampering extends fc.Arbitrary<infer T> ? T : never,
) {
  const changed = lines.map((line) => ({ ...line }));
  const line = changed[act.at];
  if (!line) throw new Error('no such line');
  const renumber = () =>
    changed.forEach((each, position) => {
      each.seq = position + 1;
    });
  if (act.how === 'flip') line[act.column] = `${line[act.column]}x`;
  if (act.how === 'time') line.at += 1;
  if (act.how === 'erase') line.reason = '';
  if (act.how === 'drop') changed.splice(act.at, 1);
  if (act.how === 'truncate') changed.splice(act.at);
  if (act.how === 'swap') {
    const other = changed[act.other];
    if (!other) throw new Error('no such line');
    [line.seq, other.seq] = [other.seq, line.seq];
    return { changed, named: Math.min(act.at, act.other) + 1 };
  }
  if (act.how === 'insert') {
    changed.splice(act.at, 0, { ...line });
    renumber();
    return { changed, named: act.at === 0 ? 2 : act.at + 1 };
  }
  return { changed, named: act.at + 1 };
}

forEachEngine((engine, open, locate) => {
  it('is whole when nobody touched it, and when it is empty', async () => {
    const { db } = await open();
    expect(await verifyChain(db, keys, null)).toMatchObject({ isWhole: true, lines: 0 });
    await writeLines(db);
    expect(await verifyChain(db, keys, null)).toMatchObject({ isWhole: true, lines: lineCount });
  });

  it('names the line that was flipped, dropped, exchanged, put in or cut off', async () => {
    const { db } = await open();
    const lines = await writeLines(db);
    await dropTriggers(db, engine);
    await fc.assert(
      fc.asyncProperty(tampering, async (act) => {
        const { changed, named } = tamper(lines, act);
        await replaceLines(db, changed);
        const verdict = await verifyChain(db, keys, null);
        expect(verdict).toMatchObject({ isWhole: false });
        // A copy put in differs from its original in its number alone, so either of the two may be named.
        if (!verdict.isWhole)
          expect(Math.abs(verdict.line - named)).toBeLessThanOrEqual(act.how === 'insert' ? 1 : 0);
      }),
      { numRuns: 100 },
    );
    await replaceLines(db, lines);
    expect(await verifyChain(db, keys, null)).toMatchObject({ isWhole: true });
  });

  it('notices an end cut off together with its head, by the head noted outside', async () => {
    const { db } = await open();
    const lines = await writeLines(db);
    const early = lines[3];
    const late = lines[6];
    if (!early || !late) throw new Error('expected lines');
    await dropTriggers(db, engine);
    await db.deleteFrom('audit').where('seq', '>', 4).execute();
    await db.updateTable('audit_head').set({ seq: 4, hash: early.hash }).execute();
    expect(await verifyChain(db, keys, null)).toMatchObject({
      line: 5,
      problem: expect.stringMatching(/by hand/),
    });
    expect(await verifyChain(db, keys, late)).toMatchObject({ isWhole: false });
  });

  it('says that the key is another one instead of crying tampering', async () => {
    const { db } = await open();
    await writeLines(db);
    const verdict = await verifyChain(db, deriveAuditKeys(Buffer.from('a new secret')), null);
    expect(verdict).toMatchObject({ line: 1, problem: expect.stringMatching(/another key/) });
  });

  it('refuses update and delete in the database itself', async () => {
    const { db } = await open();
    await writeLines(db);
    await expect(db.updateTable('audit').set({ kind: 'x' }).execute()).rejects.toThrow(/append-only/);
    await expect(db.deleteFrom('audit').where('seq', '=', 1).execute()).rejects.toThrow(/append-only/);
    const verb = engine === 'sqlite' ? sql`insert or replace into` : sql`truncate`;
    const rest = engine === 'sqlite' ? sql`select * from audit where seq = 1` : sql``;
    await expect(sql`${verb} audit ${rest}`.execute(db)).rejects.toThrow(/append-only/);
  });

  it('keeps 200 parallel writes in one unbroken chain', async () => {
    const { db } = await open();
    await Promise.all(Array.from({ length: 200 }, (_, number) => write(db, `act.${number}`)));
    expect(await verifyChain(db, keys, null)).toMatchObject({ isWhole: true, lines: 200 });
  });

  it('loses nothing acknowledged when its writer is killed in mid-write', async () => {
    const { location } = await locate();
    const script = `
      const { openDatabase } = await import('#lib/db/client');
      const { append } = await import('#lib/audit/chain');
      const { deriveAuditKeys } = await import('#lib/audit/keys');
      const keys = deriveAuditKeys(Buffer.from('a secret of the tests'));
      const db = await openDatabase(location);
      for (;;) {
        const { seq } = await db.transaction().execute((trx) => append(trx, ${JSON.stringify(content('act'))}, keys));
        process.stdout.write(seq + '\\n');
      }`;
    let acknowledged = 0;
    for (let round = 0; round < 5; round += 1) {
      const writer = spawnBeside(location, script);
      const exited = once(writer, 'exit');
      writer.stdout.on('data', (chunk: Buffer) => {
        acknowledged = Number(chunk.toString().trim().split('\n').at(-1));
        if (acknowledged >= (round + 1) * 20 + round) writer.kill('SIGKILL');
      });
      await exited;
    }
    const { openDatabase } = await import('#lib/db/client');
    const db = await openDatabase(location);
    const verdict = await verifyChain(db, keys, null);
    await db.destroy();
    expect(verdict).toMatchObject({ isWhole: true });
    if (verdict.isWhole) expect(verdict.lines).toBeGreaterThanOrEqual(acknowledged);
  }, 60_000);
});
