import { parseArgs } from 'node:util';
import { isRole, type Role, roles } from '#lib/auth/roles';
import type { StaffRow } from '#lib/data/staff';
import { Stop, sentenceFor } from '#lib/stop';
import { readPassword } from './password-input.ts';
import { settleCommand } from './settings.ts';

/** `npm run staff -- …`: the team, from the server's own prompt. Works beside a running server. */

const usage = `Usage:
  npm run staff -- list
  npm run staff -- create  --email ana@example.com --role ${roles.join('|')} [--name "Ana"]   password from standard input
  npm run staff -- role    --email ana@example.com --role ${roles.join('|')}
  npm run staff -- reset   --email ana@example.com                                    password from standard input
  npm run staff -- disable --email ana@example.com
  npm run staff -- enable  --email ana@example.com
  npm run staff -- remove-factors --email ana@example.com                             for a lost phone or passkey`;

interface Options {
  email?: string | undefined;
  name?: string | undefined;
  role?: string | undefined;
}

function readCommand(): { command: string; options: Options } {
  const option = { type: 'string' } as const;
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { email: option, name: option, role: option },
    });
    const [command, ...more] = positionals;
    if (!command || more.length > 0) throw new Stop(usage);
    return { command, options: values };
  } catch (error) {
    if (error instanceof Stop) throw error;
    // An unknown option: the library's first sentence names it.
    const sentence = String(error instanceof Error ? error.message : error).replace(/\. .*/s, '.');
    throw new Stop(`${sentence}\n\n${usage}`);
  }
}

function emailOf({ email }: Options): string {
  if (!email) throw new Stop(`--email is missing.\n\n${usage}`);
  return email;
}

function roleOf({ role }: Options): Role {
  if (!role || !isRole(role)) throw new Stop(`--role must be one of ${roles.join(', ')}.`);
  return role;
}

/** Only now, after settling: these modules read the settings. */
const team = () => import('#lib/data/staff');

const commands: Readonly<Record<string, (options: Options) => Promise<string>>> = {
  async list() {
    const { commandLine, listStaff } = await team();
    const rows = await listStaff(commandLine);
    if (rows.length === 0) return 'There is nobody yet.';
    return rows
      .map((row) => {
        const seen = row.lastSignInAt ? new Date(row.lastSignInAt).toISOString() : 'never';
        const state = `${row.role}${row.isDisabled ? ', disabled' : ''}`;
        return `${row.email}  ${state}  ${row.name}  last sign-in: ${seen}  second factor: ${factorWords(row)}`;
      })
      .join('\n');
  },
  async create(options) {
    const { commandLine, createStaff } = await team();
    const email = emailOf(options);
    const role = roleOf(options);
    const name = options.name ?? email.split('@')[0] ?? email;
    await createStaff(commandLine, { email, name, role, password: await readPassword() });
    return `${email} can sign in now, as ${role}.`;
  },
  async role(options) {
    const { commandLine, setRole, staffIdByEmail } = await team();
    const role = roleOf(options);
    await setRole(commandLine, await staffIdByEmail(emailOf(options)), role);
    return `${options.email} is ${role} from now on.`;
  },
  async reset(options) {
    const { commandLine, resetPassword, staffIdByEmail } = await team();
    const staffId = await staffIdByEmail(emailOf(options));
    await resetPassword(commandLine, staffId, await readPassword());
    return `${options.email} has a new password; open sessions have ended.`;
  },
  async disable(options) {
    const { commandLine, disableStaff, staffIdByEmail } = await team();
    await disableStaff(commandLine, await staffIdByEmail(emailOf(options)));
    return `${options.email} is disabled; open sessions have ended.`;
  },
  async enable(options) {
    const { commandLine, enableStaff, staffIdByEmail } = await team();
    await enableStaff(commandLine, await staffIdByEmail(emailOf(options)));
    return `${options.email} can sign in again.`;
  },
  async 'remove-factors'(options) {
    const { commandLine, staffIdByEmail } = await team();
    const { removeFactorsOf } = await import('#lib/data/factors');
    await removeFactorsOf(commandLine, await staffIdByEmail(emailOf(options)));
    return `${options.email} has no second factor any more: app, passkeys and recovery codes are gone.`;
  },
};

function factorWords({ factors }: StaffRow): string {
  const { totp = false, passkeys = 0 } = factors ?? {};
  const words = [totp && 'app', passkeys > 0 && `${passkeys} passkey${passkeys > 1 ? 's' : ''}`];
  return words.filter(Boolean).join(', ') || 'none';
}

/** A failure the person can do something about, in words; anything else is thrown on with its stack. */
async function sentenceOf(error: unknown): Promise<string | undefined> {
  const { InputError } = await import('#lib/data/errors');
  const { AuditUnavailableError } = await import('#lib/audit/record');
  if (error instanceof InputError) return Object.values(error.fieldErrors).join('\n') || error.message;
  return error instanceof AuditUnavailableError ? error.message : sentenceFor(error);
}

async function main(): Promise<void> {
  const { command, options } = readCommand();
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!run) throw new Stop(`"${command}" is not a command.\n\n${usage}`);
  settleCommand();
  console.log(await run(options));
}

try {
  await main();
} catch (error) {
  const sentence = await sentenceOf(error);
  if (sentence === undefined) throw error;
  console.error(sentence);
  process.exitCode = 1;
} finally {
  const { closeDatabase } = await import('#lib/db/client');
  await closeDatabase();
}
