'use client';

import { clsx } from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

interface NavLinkProps {
  href: string;
  icon: ReactNode;
  children: ReactNode;
  /** The popover this link stands in on narrow screens; following the link closes it. */
  popoverId: string;
}

export function NavLink({ href, icon, children, popoverId }: NavLinkProps) {
  const pathname = usePathname();
  const isCurrent = pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={() => document.getElementById(popoverId)?.hidePopover()}
      className={clsx(
        'flex h-8 items-center gap-2.5 rounded-md px-2 text-sm font-medium transition-colors duration-100 max-lg:h-10 [&_svg]:size-4',
        isCurrent ? 'bg-well text-ink' : 'text-ink-muted hover:bg-well hover:text-ink',
      )}
    >
      {icon}
      {children}
    </Link>
  );
}
