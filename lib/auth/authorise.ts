import 'server-only';
import { recordEvent } from '#lib/audit/record';
import { isAllowed, isOpenBeforeFactor, needsSudo, type Permission, permissions, whoMay } from './roles.ts';
import type { Staff } from './session-store.ts';

/** The role does not allow it. The message may be shown. */
export class DeniedError extends Error {
  override readonly name = 'DeniedError';
  readonly permission: Permission;
  constructor(permission: Permission) {
    super(`Your role cannot ${permissions[permission].words}. Ask ${whoMay(permission)}.`);
    this.permission = permission;
  }
}

/** The role allows it, after the password was given again. */
export class SudoNeededError extends Error {
  override readonly name = 'SudoNeededError';
  constructor() {
    super('Enter your password again to go on.');
  }
}

/** The team requires a second factor and this person has none: nothing else is open before. */
export class FactorNeededError extends Error {
  override readonly name = 'FactorNeededError';
  constructor() {
    super('Your team requires a second factor. Set one up first; nothing was done.');
  }
}

/**
 * The first line of every function of the data layer. Throws {@link DeniedError}, which is recorded, or
 * {@link FactorNeededError} or {@link SudoNeededError}, which are not: they only ask.
 */
export async function authorise(staff: Staff, permission: Permission): Promise<void> {
  if (!isAllowed(staff.role, permission)) {
    await recordEvent(staff, { kind: permission, outcome: 'denied' });
    throw new DeniedError(permission);
  }
  if (staff.needsFactor && !isOpenBeforeFactor(permission)) throw new FactorNeededError();
  if (needsSudo(permission) && (staff.sudoUntil ?? 0) <= Date.now()) throw new SudoNeededError();
}
