'use client';

import { clsx } from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

export interface Tab {
  href: string;
  label: string;
  count?: number | undefined;
  /** Also current on the addresses below it. Leave it out for the first tab, whose address begins all others. */
  hasChildren?: boolean;
}

interface TabsProps {
  label: string;
  items: readonly Tab[];
  /** The address that is on its way: it counts as the current one, and no tab leads anywhere before it is there. */
  opening?: string | undefined;
}

/** Parts of one thing, each with its own address. */
export function Tabs({ label, items, opening }: TabsProps) {
  const here = usePathname();
  const pathname = opening ?? here;
  return (
    <nav aria-label={label} className="-mx-1 overflow-x-auto border-b border-line px-1">
      <ul className="flex gap-5">
        {items.map((item) => {
          const isCurrent =
            pathname === item.href || (item.hasChildren === true && pathname.startsWith(`${item.href}/`));
          const look = clsx(
            '-mb-px flex h-9 items-center gap-1.5 whitespace-nowrap border-b-2 text-sm focus-visible:-outline-offset-2',
            isCurrent ? 'border-accent-ink font-medium text-ink' : 'border-transparent text-ink-muted',
          );
          const content = (
            <>
              {item.label}
              {item.count !== undefined && <span className="text-xs text-ink-subtle">{item.count}</span>}
            </>
          );
          return (
            <li key={item.href}>
              {opening ? (
                <span className={look}>{content}</span>
              ) : (
                <Link
                  href={item.href}
                  // A tab's title is read from the service, so drawing five tabs ahead would be five reads for nobody.
                  prefetch={false}
                  aria-current={isCurrent ? 'page' : undefined}
                  className={clsx(look, !isCurrent && 'hover:text-ink')}
                >
                  {content}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
