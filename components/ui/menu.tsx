'use client';

import { clsx } from 'clsx';
import Link from 'next/link';
import { createContext, type ReactNode, use, useId } from 'react';
import { buttonClasses } from './button-classes.tsx';

const MenuId = createContext('');

interface MenuProps {
  /** The button's accessible name: "Actions for key Production". */
  label: string;
  /** What the button shows, usually an icon. */
  trigger: ReactNode;
  children: ReactNode;
}

/**
 * A native popover with plain buttons and links: opening, Escape, a press outside and the order of focus come
 * from the browser. Not `role="menu"`, which would promise arrow keys and hide the items' own roles.
 */
export function Menu({ label, trigger, children }: MenuProps) {
  const id = useId();
  return (
    <>
      <button type="button" popoverTarget={id} aria-label={label} className={buttonClasses('ghost', 'icon')}>
        {trigger}
      </button>
      <div
        id={id}
        popover="auto"
        className="popover-below min-w-44 rounded-md border border-line bg-raised p-1 text-ink"
      >
        <MenuId value={id}>{children}</MenuId>
      </div>
    </>
  );
}

const itemClasses = (isDanger: boolean) =>
  clsx(
    'flex h-8 w-full items-center gap-2 whitespace-nowrap rounded-sm px-2 text-left text-sm hover:bg-well focus-visible:-outline-offset-2 [&_svg]:size-4 [&_svg]:text-ink-muted',
    isDanger ? 'text-danger-ink' : 'text-ink',
  );

interface MenuButtonProps {
  children: ReactNode;
  onSelect: () => void;
  isDanger?: boolean;
}

export function MenuButton({ children, onSelect, isDanger = false }: MenuButtonProps) {
  return (
    <button
      type="button"
      popoverTarget={use(MenuId)}
      popoverTargetAction="hide"
      onClick={onSelect}
      className={itemClasses(isDanger)}
    >
      {children}
    </button>
  );
}

export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  const id = use(MenuId);
  return (
    <Link
      href={href}
      onClick={() => document.getElementById(id)?.hidePopover()}
      className={itemClasses(false)}
    >
      {children}
    </Link>
  );
}
