import { Menu } from 'lucide-react';
import type { ReactNode } from 'react';
import { ReasonHost } from '#components/forms/reason-host';
import { SudoHost } from '#components/forms/sudo-host';
import { buttonClasses } from '#components/ui/button-classes';
import { Toaster } from '#components/ui/toast';
import type { SudoWay } from '#lib/auth/sudo';
import type { CredentialState } from '#lib/data/status';
import { Brand } from './brand.tsx';
import { CredentialBanner } from './credential-banner.tsx';
import { ReaderZone } from './reader-zone.tsx';
import { SandboxLine, SandboxMark } from './sandbox-mark.tsx';
import { Sidebar, type SidebarProps } from './sidebar.tsx';
import { SkipLink } from './skip-link.tsx';

const sidebarId = 'sidebar';

interface ShellProps extends Omit<SidebarProps, 'id'> {
  /** The reader's zone; undefined when this browser has not told it yet. */
  zone: string | undefined;
  /** Left out for those who can do nothing about it. */
  credential?: CredentialState;
  /** How this session confirms who sits there. */
  sudo: SudoWay;
  children: ReactNode;
}

/** What stands around every screen of the dashboard. It knows who is looking but decides nothing by it. */
export function Shell({ children, credential, sudo, zone, ...sidebar }: ShellProps) {
  return (
    <ReaderZone told={zone}>
      <SkipLink />
      {sidebar.isSandbox && <SandboxLine />}
      <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)] print:block">
        <header className="sticky top-0 z-20 flex h-13 items-center justify-between gap-3 border-b border-line bg-sunken px-4 lg:hidden print:hidden">
          <div className="flex items-center gap-2">
            <button
              type="button"
              popoverTarget={sidebarId}
              aria-label="Menu"
              className={buttonClasses('ghost', 'icon')}
            >
              <Menu aria-hidden="true" />
            </button>
            <Brand />
          </div>
          {sidebar.isSandbox && <SandboxMark />}
        </header>
        <Sidebar id={sidebarId} {...sidebar} />
        <main id="main" tabIndex={-1} className="min-w-0 outline-none">
          {credential && <CredentialBanner initial={credential} />}
          <div className="mx-auto grid w-full max-w-6xl min-w-0 gap-6 px-4 py-5 sm:px-6 lg:px-10 lg:py-8">
            {children}
          </div>
        </main>
      </div>
      <Toaster />
      <ReasonHost />
      <SudoHost
        provider={sudo.kind === 'sso' ? sudo.provider : undefined}
        hasPasskey={sudo.kind === 'password' && sudo.hasPasskey}
      />
    </ReaderZone>
  );
}
