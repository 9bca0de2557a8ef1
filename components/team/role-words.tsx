import type { StaffRow } from '#lib/data/staff';

type Role = StaffRow['role'];

export const roleNames: Readonly<Record<Role, string>> = {
  viewer: 'Viewer',
  operator: 'Operator',
  admin: 'Admin',
};

/** For choosing: what a role may do, in a line. */
export const roleOptions: readonly { value: Role; label: string }[] = [
  { value: 'viewer', label: 'Viewer: sees everything but secrets' },
  { value: 'operator', label: 'Operator: also creates, reveals, rotates and disconnects' },
  { value: 'admin', label: 'Admin: also deletes apps and manages the team' },
];
