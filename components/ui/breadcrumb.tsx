import Link from 'next/link';

export interface Crumb {
  label: string;
  href: string;
}

/** The way up. The page's own heading follows it, so the current page is not repeated here. */
export function Breadcrumb({ items }: { items: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex min-w-0 flex-wrap items-center gap-x-1.5 text-sm text-ink-muted">
        {items.map((item, index) => (
          <li key={item.href} className="flex min-w-0 items-center gap-x-1.5">
            {index > 0 && (
              <span aria-hidden="true" className="text-ink-subtle">
                /
              </span>
            )}
            <Link
              href={item.href}
              className="max-w-60 truncate rounded-sm py-0.5 hover:text-ink hover:underline"
            >
              {item.label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
