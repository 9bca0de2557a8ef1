/**
 * Who may do what: the one table that the data layer enforces and the screens show as locks.
 * Rows follow the product's section on roles. `sudo` asks for the password again within the last ten minutes.
 */
export const roles = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof roles)[number];

/** True for the name of a role, such as one typed at the command line. */
export function isRole(text: string): text is Role {
  return roles.some((role) => role === text);
}

interface Rule {
  readonly roles: readonly Role[];
  readonly sudo?: true;
  /** Open to people who have yet to set up the second factor that the team requires. */
  readonly beforeFactor?: true;
  /** What the act is called in "Only an admin can …". */
  readonly words: string;
}

const everyone: readonly Role[] = roles;
const operators: readonly Role[] = ['operator', 'admin'];
const admins: readonly Role[] = ['admin'];

export const permissions = {
  'app.read': { roles: everyone, words: 'see apps' },
  'app.export': { roles: everyone, words: 'export lists' },
  'app.create': { roles: operators, words: 'create apps' },
  'app.delete': { roles: admins, sudo: true, words: 'delete apps' },
  'app.keep': { roles: operators, words: 'call back deletions' },
  'key.read': { roles: everyone, words: 'see the names of keys' },
  'key.create': { roles: operators, words: 'create keys' },
  'key.reveal': { roles: operators, sudo: true, words: 'reveal key secrets' },
  'key.jwt': { roles: operators, sudo: true, words: 'get JWTs' },
  'key.rotate': { roles: operators, sudo: true, words: 'rotate keys' },
  'key.delete': { roles: operators, sudo: true, words: 'delete keys' },
  'integration.read': { roles: everyone, words: 'see integrations' },
  'integration.create': { roles: operators, words: 'connect channels' },
  'integration.replace': { roles: operators, sudo: true, words: 'replace credentials' },
  'integration.reveal': { roles: operators, sudo: true, words: 'reveal tokens' },
  'integration.delete': { roles: operators, sudo: true, words: 'disconnect channels' },
  'webhook.read': { roles: everyone, words: 'see webhooks' },
  'webhook.create': { roles: operators, words: 'add webhooks' },
  'webhook.update': { roles: operators, words: 'change webhooks' },
  'webhook.test': { roles: operators, words: 'send test events' },
  'webhook.reveal': { roles: operators, sudo: true, words: 'reveal webhook secrets' },
  'webhook.delete': { roles: operators, sudo: true, words: 'delete webhooks' },
  'user.read': { roles: everyone, words: 'see users and conversations' },
  'user.markRead': { roles: operators, words: 'mark conversations as read' },
  'history.read': { roles: everyone, words: "see an app's history" },
  'audit.read': { roles: admins, words: 'see the whole audit log' },
  'audit.export': { roles: admins, words: 'export the audit log' },
  'staff.read': { roles: everyone, words: 'see who is on the team' },
  'staff.manage': { roles: admins, sudo: true, words: 'manage staff and roles' },
  'account.manage': { roles: everyone, words: 'change an account of your own' },
  'account.factor': {
    roles: everyone,
    sudo: true,
    beforeFactor: true,
    words: 'change a second factor of your own',
  },
  'factor.read': { roles: everyone, beforeFactor: true, words: 'see a second factor of your own' },
  'status.read': { roles: everyone, words: 'see the connection status' },
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof permissions;

/** True when the role alone allows it; sudo is asked for separately, because it is a state and not a role. */
export function isAllowed(role: Role, permission: Permission): boolean {
  return permissions[permission].roles.includes(role);
}

/** True when the permission also needs a fresh password. */
export function needsSudo(permission: Permission): boolean {
  const rule: Rule = permissions[permission];
  return rule.sudo === true;
}

/** True when it is open to people who have yet to set up the second factor that the team requires. */
export function isOpenBeforeFactor(permission: Permission): boolean {
  const rule: Rule = permissions[permission];
  return rule.beforeFactor === true;
}

/** Who can help somebody whose role does not allow it, for the text beside a lock. */
export function whoMay(permission: Permission): string {
  return isAllowed('operator', permission) ? 'an operator or an admin' : 'an admin';
}
