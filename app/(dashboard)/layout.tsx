import { Activity, ChartNoAxesCombined, CircleUser, LayoutGrid, ScrollText, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { readIsMac, readTheme, readZone } from '#components/layout/read-choice';
import { Shell } from '#components/layout/shell';
import type { NavItem } from '#components/layout/sidebar';
import { requireStaff } from '#lib/auth/session';
import { sudoWayOf } from '#lib/auth/sudo';
import { readCredential } from '#lib/data/status';
import { getEnv } from '#lib/env';
import { routes } from '#lib/routes';
import { Palette } from './palette.tsx';

/** The screens that exist. Every one of them asks for its own permission; this list is only the way there. */
const items: readonly NavItem[] = [
  { href: routes.apps(), label: 'Apps', icon: <LayoutGrid aria-hidden="true" /> },
  { href: routes.fleet(), label: 'Fleet', icon: <ChartNoAxesCombined aria-hidden="true" /> },
  { href: routes.audit(), label: 'Audit log', icon: <ScrollText aria-hidden="true" /> },
  { href: routes.team(), label: 'Team', icon: <Users aria-hidden="true" /> },
  { href: routes.status(), label: 'Status', icon: <Activity aria-hidden="true" /> },
  { href: routes.account(), label: 'Account', icon: <CircleUser aria-hidden="true" /> },
];

const roleNames = { viewer: 'Viewer', operator: 'Operator', admin: 'Admin' } as const;

/** A layout is not drawn again on every visit, so it must not decide who may see what; it shows the name. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const staff = await requireStaff();
  const { isSandbox, apiUrl } = getEnv();
  const [theme, zone, isMac, sudo, credential] = await Promise.all([
    readTheme(),
    readZone(),
    readIsMac(),
    sudoWayOf(staff),
    staff.role === 'viewer' ? undefined : readCredential(staff),
  ]);
  return (
    <Shell
      items={items}
      person={{ name: staff.name, role: roleNames[staff.role] }}
      isSandbox={isSandbox}
      apiUrl={apiUrl}
      theme={theme}
      zone={zone}
      credential={credential}
      sudo={sudo}
      search={<Palette isMac={isMac} />}
    >
      {children}
    </Shell>
  );
}
