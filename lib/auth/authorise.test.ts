import { beforeAll, describe, expect, it } from 'vitest';
import { forEachEngine } from '#lib/db/testing';
import { authorise, DeniedError, SudoNeededError } from './authorise.ts';
import { isAllowed, needsSudo, type Permission, permissions, roles } from './roles.ts';
import type { Staff } from './session-store.ts';
import { stubSettings } from './testing.ts';

beforeAll(() => stubSettings());

// Every permission there is, for every role. The names are the table's own keys.
const names = Object.keys(permissions) as Permission[];
const person = (role: Staff['role'], sudoUntil: number | null): Staff => ({
  id: role,
  email: `${role}@example.com`,
  name: role,
  role,
  sessionId: 's',
  sudoUntil,
});

/** The section on roles, once more by hand: a slip in the table shows here. */
const viewerMay = [
  'app.read',
  'app.export',
  'key.read',
  'integration.read',
  'webhook.read',
  'user.read',
  'history.read',
];
const adminOnly = ['app.delete', 'audit.read', 'audit.export', 'staff.manage'];
const freely = /^account\.|\.(read|create|update|markRead|export|test|keep)$/;

describe('the table of permissions', () => {
  it('gives viewers what can be seen and no act', () => {
    for (const name of viewerMay) expect(isAllowed('viewer', name as Permission)).toBe(true);
    for (const name of names)
      if (!/\.read$|^account\.|^app\.export$/.test(name)) expect(isAllowed('viewer', name)).toBe(false);
  });

  it('keeps for admins what only they may do', () => {
    for (const name of names) {
      expect(isAllowed('admin', name)).toBe(true);
      if (adminOnly.includes(name)) expect(isAllowed('operator', name)).toBe(false);
    }
  });

  it('asks for the password again before a secret is shown or something is lost', () => {
    for (const name of names) if (!freely.test(name)) expect(needsSudo(name)).toBe(true);
  });
});

forEachEngine((_name, open) => {
  it('holds for every role and every permission, and records each denial', async () => {
    const { db } = await open();
    let denials = 0;
    for (const role of roles)
      for (const name of names) {
        const fresh = authorise(person(role, Date.now() + 60_000), name);
        if (isAllowed(role, name)) {
          await expect(fresh).resolves.toBeUndefined();
          const stale = authorise(person(role, Date.now()), name);
          await (needsSudo(name)
            ? expect(stale).rejects.toThrow(SudoNeededError)
            : expect(stale).resolves.toBeUndefined());
        } else {
          await expect(fresh).rejects.toThrow(DeniedError);
          denials += 1;
        }
      }
    const lines = await db.selectFrom('audit').select(['outcome', 'kind']).execute();
    expect(lines).toHaveLength(denials);
    expect(new Set(lines.map((line) => line.outcome))).toEqual(new Set(['denied']));
  });
});
