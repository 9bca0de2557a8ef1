import { CodeXml } from 'lucide-react';
import type { ReactNode } from 'react';
import { ApiCallsButton } from './api-calls-button.tsx';
import { Brand } from './brand.tsx';
import { NavLink } from './nav-link.tsx';
import { SandboxMark } from './sandbox-mark.tsx';
import { SignOutButton } from './sign-out-button.tsx';
import type { Theme } from './theme-names.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

export interface NavItem {
  href: string;
  label: string;
  icon: ReactNode;
}

export interface SidebarProps {
  id: string;
  items: readonly NavItem[];
  person: { name: string; role: string };
  isSandbox: boolean;
  /** Base of the service with its version. */
  apiUrl: string;
  theme: Theme;
  /** The way into the command palette. */
  search: ReactNode;
}

/** Stands at the side of a wide screen; on a narrow one it is the popover that "Menu" opens. */
export function Sidebar({ id, items, person, isSandbox, apiUrl, theme, search }: SidebarProps) {
  return (
    <aside
      id={id}
      popover="auto"
      aria-label="Menu"
      className="sidebar h-dvh w-64 max-w-[85vw] flex-col gap-5 overflow-y-auto border-r border-line bg-sunken p-3 text-ink lg:w-60 max-lg:open:flex max-lg:inset-[0_auto_0_0] max-lg:fixed"
    >
      <div className="grid gap-3 pt-1.5">
        <div className="px-2">
          <Brand />
        </div>
        {isSandbox && <SandboxMark />}
      </div>
      {search}
      <nav aria-label="Main">
        <ul className="grid gap-0.5">
          {items.map((item) => (
            <li key={item.href}>
              <NavLink href={item.href} icon={item.icon} popoverId={id}>
                {item.label}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="mt-auto grid grid-cols-[minmax(0,1fr)] gap-3 border-t border-line pt-3">
        <div className="-ml-1">
          <ApiCallsButton apiUrl={apiUrl} icon={<CodeXml aria-hidden="true" />} />
        </div>
        <div className="px-2">
          <ThemeSwitch initial={theme} />
        </div>
        <div className="flex items-center justify-between gap-2 px-2">
          <div className="min-w-0 text-sm">
            <p className="truncate font-medium" title={person.name}>
              {person.name}
            </p>
            <p className="truncate text-xs text-ink-muted">{person.role}</p>
          </div>
          <SignOutButton />
        </div>
      </div>
    </aside>
  );
}
