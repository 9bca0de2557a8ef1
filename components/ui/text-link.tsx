import Link from 'next/link';
import type { ReactNode } from 'react';

interface TextLinkProps {
  href: string;
  children: ReactNode;
  /** Opens in a new tab and says so: for the consoles of other companies. */
  isExternal?: boolean;
}

const look =
  'rounded-sm text-accent-ink underline decoration-accent-ink/40 underline-offset-2 hover:decoration-accent-ink';

export function TextLink({ href, children, isExternal = false }: TextLinkProps) {
  if (!isExternal) {
    return (
      <Link href={href} className={look}>
        {children}
      </Link>
    );
  }
  return (
    <a href={href} target="_blank" rel="noreferrer noopener" className={look}>
      {children}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
