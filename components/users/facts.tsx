import type { ReactNode } from 'react';
import type { Fact } from '#lib/data/users';

/** Names and values beside each other in a narrow column. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className="grid gap-2 rounded-lg border border-line px-4 py-3">{children}</dl>;
}

export function FactItem({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6rem_minmax(0,1fr)] items-baseline gap-x-3">
      <dt dir="auto" className="wrap-anywhere text-xs/5 text-ink-muted">
        {name}
      </dt>
      <dd dir="auto" className="wrap-anywhere min-w-0 whitespace-pre-wrap text-sm">
        {children}
      </dd>
    </div>
  );
}

/** What other people's software wrote: text and nothing else. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <FactList>
      {facts.map(({ name, value }) => (
        <FactItem key={name} name={name}>
          {value}
        </FactItem>
      ))}
    </FactList>
  );
}
