'use client';

import { Checkbox } from '#components/ui/checkbox';
import { Field } from '#components/ui/field';
import { Input } from '#components/ui/input';
import { Select } from '#components/ui/select';
import type { AppsQuery } from '#lib/queries/apps-query';
import { ownZone } from '#lib/zones';
import type { ChannelMarks } from './channel-marks.tsx';

export interface FiltersPanelProps {
  query: AppsQuery;
  marks: ChannelMarks;
  /** Whether the service tells how a channel does, which only v1.1 does. */
  tellsTrouble: boolean;
  onChange: (query: AppsQuery) => void;
}

/** Every filter of the list. Each takes effect at once, so there is nothing to submit. */
export function FiltersPanel({ query, marks, tellsTrouble, onChange }: FiltersPanelProps) {
  const set = (change: Partial<AppsQuery>) => onChange({ ...query, ...change });
  // Days are the reader's own, as in the list; the address says whose, so that it means the same to everybody.
  const setDay = (change: Pick<AppsQuery, 'from' | 'to'>) => set({ ...change, zone: ownZone() });
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Types legend="Has" types={query.has} marks={marks} onChange={(has) => set({ has })} />
        <Types legend="Has not" types={query.hasNot} marks={marks} onChange={(hasNot) => set({ hasNot })} />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Created from" isOptional="unsaid">
          {(control) => (
            <Input
              {...control}
              type="date"
              defaultValue={query.from}
              max={query.to}
              onChange={(event) => setDay({ from: event.target.value || undefined })}
            />
          )}
        </Field>
        <Field label="Created until" isOptional="unsaid">
          {(control) => (
            <Input
              {...control}
              type="date"
              defaultValue={query.to}
              min={query.from}
              onChange={(event) => setDay({ to: event.target.value || undefined })}
            />
          )}
        </Field>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="State" isOptional="unsaid">
          {(control) => (
            <Select
              {...control}
              value={query.state ?? ''}
              onChange={(event) => set({ state: stateOf(event.target.value) })}
            >
              <option value="">Any</option>
              <option value="unconnected">No channels</option>
              {(tellsTrouble || query.state === 'trouble') && (
                <option value="trouble">Trouble on a channel</option>
              )}
            </Select>
          )}
        </Field>
        <Field label="Sort by" isOptional="unsaid">
          {(control) => (
            <Select
              {...control}
              value={`${query.sort ?? 'name'} ${query.dir ?? 'up'}`}
              onChange={(event) => set(orders.find(({ value }) => value === event.target.value)?.order ?? {})}
            >
              {orders.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </div>
  );
}

const stateOf = (text: string) => (text === 'unconnected' || text === 'trouble' ? text : undefined);

const orders = [
  { value: 'name up', label: 'Name, A to Z', order: { sort: undefined, dir: undefined } },
  { value: 'name down', label: 'Name, Z to A', order: { sort: undefined, dir: 'down' } },
  { value: 'created down', label: 'Newest first', order: { sort: 'created', dir: 'down' } },
  { value: 'created up', label: 'Oldest first', order: { sort: 'created', dir: undefined } },
  { value: 'channels down', label: 'Most channels first', order: { sort: 'channels', dir: 'down' } },
  { value: 'channels up', label: 'Fewest channels first', order: { sort: 'channels', dir: undefined } },
] as const satisfies readonly { value: string; label: string; order: Pick<AppsQuery, 'sort' | 'dir'> }[];

interface TypesProps {
  legend: string;
  types: readonly string[] | undefined;
  marks: ChannelMarks;
  onChange: (types: readonly string[] | undefined) => void;
}

function Types({ legend, types = [], marks, onChange }: TypesProps) {
  const change = (type: string, isChosen: boolean) => {
    const next = isChosen ? [...types, type].sort() : types.filter((one) => one !== type);
    onChange(next.length > 0 ? next : undefined);
  };
  return (
    <fieldset className="grid content-start gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      {Object.entries(marks).map(([type, { name }]) => (
        <Checkbox
          key={type}
          label={name}
          checked={types.includes(type)}
          onChange={(event) => change(type, event.target.checked)}
        />
      ))}
    </fieldset>
  );
}
