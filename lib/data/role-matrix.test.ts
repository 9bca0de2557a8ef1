import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { DeniedError, FactorNeededError, SudoNeededError } from '#lib/auth/authorise';
import { isAllowed, isOpenBeforeFactor, needsSudo, type Permission, roles } from '#lib/auth/roles';
import type { Staff } from '#lib/auth/session-store';
import { stubSettings } from '#lib/auth/testing';
import { newId } from '#lib/auth/tokens';
import { forEachEngine } from '#lib/db/testing';

/** The service, which nobody may reach whose role does not allow it. */
const service = vi.hoisted(() => ({ calls: 0 }));
vi.mock('#lib/smooch/client', async () => {
  const { SmoochError } = await import('#lib/smooch/errors');
  const smooch = () => {
    service.calls += 1;
    throw new SmoochError('unavailable', { reason: 'the service was asked' });
  };
  return { smooch };
});

/**
 * Every function of the data layer that takes a person, and the permission it asks for, written once more by
 * hand: a function that forgets to ask, or asks for less, shows here.
 */
const matrix: Readonly<Record<string, Permission>> = {
  'account.getAccount': 'account.manage',
  'account.listSessions': 'account.manage',
  'account.changeName': 'account.manage',
  'account.changePassword': 'account.manage',
  'account.endOwnSession': 'account.manage',
  'account.signOutEverywhere': 'account.manage',
  'agreement.resetAgreement': 'staff.manage',
  'apps.listApps': 'app.read',
  'apps.getApp': 'app.read',
  'apps.createApp': 'app.create',
  'app-contents.readAppContents': 'app.read',
  'deletions.pendingDeletions': 'app.read',
  'deletions.deleteApp': 'app.delete',
  'deletions.callBackDeletion': 'app.keep',
  'drafts.saveDraft': 'integration.create',
  'drafts.findDraft': 'integration.read',
  'drafts.listDraftTypes': 'integration.read',
  'drafts.discardDraft': 'integration.create',
  'factor-policy.getFactorPolicy': 'staff.read',
  'factor-policy.setFactorPolicy': 'staff.manage',
  'factors.getFactors': 'factor.read',
  'factors.startTotp': 'account.factor',
  'factors.confirmTotp': 'account.factor',
  'factors.renewRecoveryCodes': 'account.factor',
  'factors.removeTotp': 'account.factor',
  'factors.removeFactorsOf': 'staff.manage',
  'fleet-app.readIndexedApp': 'app.read',
  'fleet-app.namesOfApps': 'app.read',
  'fleet-check.checkFleet': 'integration.read',
  'fleet-check.refreshFleet': 'app.read',
  'fleet-list.readFleet': 'app.read',
  'fleet-list.openFleet': 'app.read',
  'fleet-export.exportApps': 'app.export',
  'fleet-export.exportFleetTable': 'app.export',
  'list-export.exportIntegrations': 'app.export',
  'list-export.exportKeys': 'app.export',
  'list-export.exportWebhooks': 'app.export',
  'list-export.exportTeam': 'app.export',
  'fleet-repeats.listRepeats': 'integration.read',
  'fleet-search.searchFleet': 'app.read',
  'fleet-summary.getFleetSummary': 'app.read',
  'history-export.startExport': 'audit.export',
  'history.listHistory': 'audit.read',
  'history.exportHistory': 'audit.export',
  'history.listKinds': 'audit.read',
  'history.getEvents': 'audit.read',
  'integrations.listIntegrations': 'integration.read',
  'integrations.getIntegration': 'integration.read',
  'integrations.connectChannel': 'integration.create',
  'integrations.disconnectIntegration': 'integration.delete',
  'integrations.revealIntegrationSecret': 'integration.reveal',
  'invitations.listInvitations': 'staff.read',
  'invitations.inviteStaff': 'staff.manage',
  'invitations.revokeInvitation': 'staff.manage',
  'keys.listKeys': 'key.read',
  'keys.createKey': 'key.create',
  'keys.revealKeySecret': 'key.reveal',
  'keys.getKeyJwt': 'key.jwt',
  'keys.deleteKey': 'key.delete',
  'last-known.lastKnownName': 'app.read',
  'last-known.lastKnownIntegrations': 'integration.read',
  'new-password.createPasswordLink': 'staff.manage',
  'passkeys.startPasskey': 'account.factor',
  'passkeys.addPasskey': 'account.factor',
  'passkeys.renamePasskey': 'account.factor',
  'passkeys.removePasskey': 'account.factor',
  'palette.searchPalette': 'app.read',
  'palette.rememberChoice': 'app.read',
  'pictures.fetchPicture': 'user.read',
  'outcomes.settleOutcome': 'app.create',
  'rotations.listRotations': 'key.read',
  'rotations.rotateKey': 'key.rotate',
  'rotations.retireNow': 'key.rotate',
  'rotations.keepOldKey': 'key.rotate',
  'saved-views.listViews': 'account.manage',
  'saved-views.saveView': 'account.manage',
  'saved-views.renameView': 'account.manage',
  'saved-views.deleteView': 'account.manage',
  'saved-views.setDefaultView': 'account.manage',
  'staff.listStaff': 'staff.read',
  'staff.createStaff': 'staff.manage',
  'staff.setRole': 'staff.manage',
  'staff.disableStaff': 'staff.manage',
  'staff.enableStaff': 'staff.manage',
  'staff.resetPassword': 'staff.manage',
  'staff.endSessionsOfStaff': 'staff.manage',
  'status.readStatus': 'status.read',
  'status.readCredential': 'status.read',
  'staff.unlinkSingleSignOn': 'staff.manage',
  'swaps.replaceCredentials': 'integration.replace',
  'swaps.openSwaps': 'integration.read',
  'swaps.settleSwap': 'integration.replace',
  'taken.findUses': 'integration.read',
  'taken.findOtherUses': 'integration.read',
  'users.getUser': 'user.read',
  'users.getConversation': 'user.read',
  'users.markRead': 'user.markRead',
  'webhook-test.sendTestEvent': 'webhook.test',
  'webhooks.listWebhooks': 'webhook.read',
  'webhooks.createWebhook': 'webhook.create',
  'webhooks.updateWebhook': 'webhook.update',
  'webhooks.revealWebhookSecret': 'webhook.reveal',
  'webhooks.deleteWebhook': 'webhook.delete',
};

const folder = import.meta.dirname;
const exported = /^export (?:async )?function\*? ?(\w+)\(\s*staff: Staff/gm;

/** As the sources have them. */
function functionsWithPerson(): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  return files.flatMap((file) => {
    const names = [...readFileSync(join(folder, file), 'utf8').matchAll(exported)];
    return names.map(([, name]) => `${file.slice(0, -3)}.${name}`);
  });
}

const person = (role: Staff['role'], sudoUntil: number | null): Staff => ({
  id: role,
  email: `${role}@example.com`,
  name: role,
  role,
  sessionId: 's',
  sudoUntil,
});

/**
 * What a call ends with. Its arguments pass as ids of nothing and have no field that a function would look for, so
 * who is let in fails later, for another reason. A generator starts only when it is asked for its first page.
 */
async function outcomeOf(path: string, staff: Staff): Promise<unknown> {
  const [file, name = ''] = path.split('.');
  const module: Record<string, unknown> = await import(/* @vite-ignore */ join(folder, `${file}.ts`));
  const call = module[name];
  if (typeof call !== 'function') throw new Error(`${path} is no function`);
  try {
    const result = call(staff, ...Array.from({ length: 6 }, newId));
    return await (Symbol.asyncIterator in Object(result) ? result.next() : result);
  } catch (error) {
    return error;
  }
}

it('leaves nothing open before the required second factor but setting one up', () => {
  const open = Object.entries(matrix).filter(([, permission]) => isOpenBeforeFactor(permission));
  expect(open.map(([path]) => path)).toEqual([
    'factors.getFactors',
    'factors.startTotp',
    'factors.confirmTotp',
    'factors.renewRecoveryCodes',
    'factors.removeTotp',
    'passkeys.startPasskey',
    'passkeys.addPasskey',
    'passkeys.renamePasskey',
    'passkeys.removePasskey',
  ]);
});

beforeAll(() => stubSettings());
beforeEach(() => {
  service.calls = 0;
});

it('covers every function of the data layer that takes a person', () => {
  expect(functionsWithPerson().sort()).toEqual(Object.keys(matrix).sort());
});

forEachEngine((_name, open) => {
  it.each(roles)('lets a %s do what the table says and nothing else', async (role) => {
    await open();
    for (const [path, permission] of Object.entries(matrix)) {
      const fresh = await outcomeOf(path, person(role, Date.now() + 60_000));
      const stale = await outcomeOf(path, person(role, null));
      if (!isAllowed(role, permission)) {
        expect(fresh, path).toBeInstanceOf(DeniedError);
        expect(stale, path).toBeInstanceOf(DeniedError);
      } else {
        expect(fresh, path).not.toBeInstanceOf(DeniedError);
        expect(fresh, path).not.toBeInstanceOf(SudoNeededError);
        expect(stale instanceof SudoNeededError, path).toBe(needsSudo(permission));
      }
    }
  });

  it.each(roles)('lets a %s without the required second factor do nothing but set one up', async (role) => {
    await open();
    for (const [path, permission] of Object.entries(matrix)) {
      if (!isAllowed(role, permission)) continue;
      const outcome = await outcomeOf(path, { ...person(role, Date.now() + 60_000), needsFactor: true });
      expect(outcome instanceof FactorNeededError, path).toBe(!isOpenBeforeFactor(permission));
    }
    expect(service.calls).toBe(0);
  });

  it('asks the service nothing for who is refused', async () => {
    await open();
    for (const role of roles)
      for (const [path, permission] of Object.entries(matrix)) {
        if (!isAllowed(role, permission)) await outcomeOf(path, person(role, Date.now() + 60_000));
        else if (needsSudo(permission)) await outcomeOf(path, person(role, null));
      }
    expect(service.calls).toBe(0);
  });
});
