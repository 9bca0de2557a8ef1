'use client';

import { X } from 'lucide-react';
import type { AppsQuery } from '#lib/queries/apps-query';
import { defaultZone } from '#lib/zones';
import type { ChannelMarks } from './channel-marks.tsx';

interface FilterChipsProps {
  query: AppsQuery;
  marks: ChannelMarks;
  onChange: (query: AppsQuery) => void;
}

/** What narrows the list, each with its way out. */
export function FilterChips({ query, marks, onChange }: FilterChipsProps) {
  const chips = chipsOf(query, marks);
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters" className="flex flex-wrap gap-1.5">
      {chips.map(({ label, without }) => (
        <li key={label}>
          <button
            type="button"
            aria-label={`Remove filter: ${label}`}
            onClick={() => onChange({ ...query, ...without })}
            className="inline-flex h-6 items-center gap-1 rounded-sm border border-line bg-well px-1.5 text-xs hover:border-ink-muted"
          >
            {label}
            <X aria-hidden="true" className="size-3" />
          </button>
        </li>
      ))}
    </ul>
  );
}

interface Chip {
  label: string;
  without: Partial<AppsQuery>;
}

const minus = (types: readonly string[], type: string) => {
  const rest = types.filter((one) => one !== type);
  return rest.length > 0 ? rest : undefined;
};

function chipsOf(
  { has = [], hasNot = [], from, to, zone = defaultZone, state }: AppsQuery,
  marks: ChannelMarks,
): Chip[] {
  const nameOf = (type: string) => marks[type]?.name ?? type;
  const chips: Chip[] = [
    ...has.map((type) => ({ label: `Has ${nameOf(type)}`, without: { has: minus(has, type) } })),
    ...hasNot.map((type) => ({
      label: `Has not ${nameOf(type)}`,
      without: { hasNot: minus(hasNot, type) },
    })),
  ];
  if (from) chips.push({ label: `Created from ${from} (${zone})`, without: { from: undefined } });
  if (to) chips.push({ label: `Created until ${to} (${zone})`, without: { to: undefined } });
  if (state)
    chips.push({
      label: state === 'trouble' ? 'Trouble on a channel' : 'No channels',
      without: { state: undefined },
    });
  return chips;
}
