import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'dashboard-commands-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command as `npm run` does, in a data folder of its own and without any other setting. */
async function run(script: string, args: string, input = '') {
  const command = [`--conditions=react-server`, join(import.meta.dirname, script), ...args.split(' ')];
  const child = spawn(process.execPath, command, {
    env: { NODE_ENV: 'production', PATH: process.env.PATH, DATA_DIR: folder },
  });
  child.stdin.end(input);
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, error, code: child.exitCode };
}

const password = 'purple monkey dishwasher';

it('runs the team and proves the history beside an open database', { timeout: 120_000 }, async () => {
  expect(await run('staff.ts', 'list')).toMatchObject({ code: 0, out: 'There is nobody yet.\n' });
  const beside = new DatabaseSync(join(folder, 'dashboard.db'));
  const create = 'create --email ana@example.com --role admin';
  expect(await run('staff.ts', create, 'short\n')).toMatchObject({
    code: 1,
    error: expect.stringMatching(/^Use at least 15/),
  });
  expect(await run('staff.ts', create, `${password}\n`)).toMatchObject({ code: 0 });
  expect(await run('staff.ts', create, password)).toMatchObject({
    code: 1,
    error: expect.stringMatching(/already has/),
  });
  expect((await run('staff.ts', 'list')).out).toMatch(/^ana@example\.com {2}admin .*second factor: none$/m);
  const { id } = beside.prepare('select id from staff').get() ?? {};
  const enrol = beside.prepare('insert into totp values (?, ?, 1, 1, 0)');
  enrol.run(String(id), 'sealed');
  expect((await run('staff.ts', 'list')).out).toMatch(/second factor: app$/m);
  expect(await run('staff.ts', 'remove-factors --email ana@example.com')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/no second factor any more/),
  });
  expect((await run('staff.ts', 'list')).out).toMatch(/second factor: none$/m);
  const last = await run('staff.ts', 'disable --email ana@example.com');
  expect(last).toMatchObject({ code: 1, error: expect.stringMatching(/^This is the last admin/) });
  expect((await run('audit-verify.ts', '')).out).toMatch(/^The history is whole: \d+ lines/);

  beside.exec("drop trigger audit_no_update; update audit set actor_email = 'eve' where seq = 2");
  const broken = await run('audit-verify.ts', '');
  expect(broken).toMatchObject({
    code: 1,
    error: expect.stringMatching(/^The history is broken at line 2: /),
  });
  beside.close();
});

it.each([
  ['', /^Usage:/],
  ['fly', /^"fly" is not a command/],
  ['create --foo', /^Unknown option '--foo'\.\n\nUsage:/],
  ['create --role admin', /^--email is missing/],
  ['create --email a@b.c --role boss', /^--role must be one of/],
  ['reset --email nobody@example.com', /^Nobody has this email/],
  ['remove-factors --email nobody@example.com', /^Nobody has this email/],
])('says what is wrong with "%s" in a sentence', async (args, sentence) => {
  const { code, error, out } = await run('staff.ts', args);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(error).toMatch(sentence);
});
