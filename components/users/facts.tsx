import type { Fact } from '#lib/data/users';

/** Names and values that other people's software wrote: text and nothing else. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid gap-2 rounded-lg border border-line px-4 py-3">
      {facts.map(({ name, value }) => (
        <div key={name} className="grid gap-x-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
          <dt className="wrap-anywhere text-xs/5 text-ink-muted">{name}</dt>
          <dd dir="auto" className="wrap-anywhere whitespace-pre-wrap text-sm">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
