import Link from 'next/link';
import { count } from '#components/ui/count';

interface CountLinkProps {
  value: number;
  /** The list that holds exactly these. */
  href: string;
  /** What is counted, for screen readers: "apps with LINE created in Q1 2025". */
  label: string;
}

/** A number that leads to what it counts; nothing leads nowhere. */
export function CountLink({ value, href, label }: CountLinkProps) {
  if (value === 0) return <span className="text-ink-muted">0</span>;
  return (
    <Link
      href={href}
      // A table of numbers would otherwise fetch as many lists as it has numbers.
      prefetch={false}
      className="rounded-sm text-accent-ink tabular-nums underline decoration-accent-ink/40 underline-offset-2 hover:decoration-accent-ink"
    >
      {count(value)}
      <span className="sr-only"> {label}</span>
    </Link>
  );
}
