import { beforeEach, expect, test } from 'vitest';
import { db } from '#lib/db/client';
import { forEachEngine } from '#lib/db/testing';
import type { CsvFile } from './csv-file.ts';
import { exportApps, exportFleetTable, fleetTables } from './fleet-export.ts';
import type { FleetQuery } from './fleet-search.ts';
import { finishWalk, plantFleet } from './fleet-testing.ts';
import { signedIn, withSandbox } from './testing.ts';

withSandbox();

const everything: FleetQuery = {
  search: '',
  has: [],
  hasNot: [],
  sort: 'name',
  direction: 'up',
  limit: 1,
  offset: 0,
};
const linesOf = async ({ body }: CsvFile) => (await new Response(body).text()).trimEnd().split('\r\n');
const firstCells = (lines: readonly string[]) => lines.map((line) => line.split(',')[1]);

forEachEngine((_, open) => {
  beforeEach(async () => {
    await open();
    await finishWalk();
  });

  test('the file holds exactly the filtered list, in its order, and names the filters', async () => {
    await plantFleet([
      { name: 'Acme', integrations: [{ type: 'line', title: 'Acme Bot' }] },
      { name: 'Zebra acme', integrations: [{ type: 'line' }, { type: 'telegram' }] },
      { name: 'Other', integrations: [{ type: 'line' }] },
      { name: 'Acme too', integrations: [] },
    ]);
    const query = { ...everything, search: 'acme', has: ['line'], direction: 'down' } as const;
    const file = await exportApps(await signedIn('viewer'), query);
    expect(file.name).toMatch(/^apps_search acme_has line_by name down_\d{4}-\d\d-\d\d\.csv$/);
    const lines = await linesOf(file);
    expect(firstCells(lines)).toEqual(['name', 'Zebra acme', 'Acme']);
    expect(lines[1]).toContain(',LINE; Telegram,2,');
  });

  test('names like formulas are text, and a search cannot break out of the file name', async () => {
    await plantFleet([{ name: '=cmd|"/c calc"!A1', integrations: [] }]);
    const file = await exportApps(await signedIn('viewer'), { ...everything, search: '"=cmd|\r\n/../x' });
    expect(file.name).not.toMatch(/["/\\|\r\n]/);
    const [, line] = await linesOf(await exportApps(await signedIn('viewer'), everything));
    expect(line).toContain(`,"'=cmd|""/c calc""!A1",`);
  });

  test('more apps than fit a page are all there, each once', async () => {
    const apps = Array.from({ length: 1_003 }, (_, index) => ({ name: `App ${index}`, integrations: [] }));
    await plantFleet(apps);
    const lines = await linesOf(await exportApps(await signedIn('viewer'), everything));
    expect(new Set(lines).size).toBe(1_004);
    expect(lines.at(-1)).not.toContain('INCOMPLETE');
  });

  test('a file from which channels that nobody has read yet may be missing says so in its last line', async () => {
    await plantFleet([{ name: 'Read', integrations: [{ type: 'viber' }] }, { name: 'Not yet' }]);
    const staff = await signedIn('viewer');
    const files = [await exportApps(staff, { ...everything, has: ['viber'] })];
    for (const table of fleetTables) files.push(await exportFleetTable(staff, table));
    for (const file of files)
      expect((await linesOf(file)).at(-1), file.name).toMatch(/^.?INCOMPLETE: the channels of 1 of 2 apps/);
  });

  test('a list that was never read to its end says so in its last line', async () => {
    await (await db()).updateTable('fleet_walk').set({ number: 1, phase: 'apps' }).execute();
    await plantFleet([{ name: 'Acme' }]);
    const lines = await linesOf(await exportApps(await signedIn('viewer'), everything));
    expect(lines.at(-1)).toMatch(/^INCOMPLETE: not every app/);
  });

  test('a database that goes away in the middle is admitted, not hidden', async () => {
    const { db: handle } = await open();
    await finishWalk();
    await plantFleet(Array.from({ length: 501 }, (_, index) => ({ name: `App ${index}` })));
    const { body } = await exportApps(await signedIn('viewer'), everything);
    const reader = body.getReader();
    await reader.read();
    await reader.read();
    await handle.schema.dropTable('fleet_term').execute();
    await handle.schema.dropTable('fleet_app').execute();
    let rest = '';
    for (let part = await reader.read(); !part.done; part = await reader.read())
      rest += new TextDecoder().decode(part.value);
    expect(rest).toMatch(/INCOMPLETE: the list could not be read to its end\./);
  });

  test('the tables of the fleet come as they are on the screen', async () => {
    const bot = { type: 'telegram', details: { username: 'acme_bot' } };
    await plantFleet([
      { name: 'One', integrations: [bot] },
      { name: 'Two', integrations: [bot, { type: 'line' }] },
    ]);
    const staff = await signedIn('viewer');
    const table = async (name: Parameters<typeof exportFleetTable>[1]) =>
      linesOf(await exportFleetTable(staff, name));
    expect(await table('channels')).toEqual([
      'channel,type,apps,integrations',
      'Telegram,telegram,2,2',
      'LINE,line,1,1',
    ]);
    expect((await table('growth')).at(-1)).toMatch(/,0,0,2,3$/);
    expect((await table('repeats')).map((line) => line.split(',').slice(0, 3).join())).toEqual([
      'channel,kind,account',
      'Telegram,username,acme_bot',
      'Telegram,username,acme_bot',
    ]);
  });

  test('every export is in the history with its filters', async () => {
    await exportApps(await signedIn('viewer'), { ...everything, has: ['line'] });
    const rows = await (await db()).selectFrom('audit').select(['kind', 'outcome', 'detail']).execute();
    expect(rows.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['app.export', null],
      ['app.export', 'ok'],
    ]);
    expect(rows[0]?.detail).toContain('line');
  });
});
