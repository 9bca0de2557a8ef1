import Form from 'next/form';
import { Button } from '#components/ui/button';
import { Field } from '#components/ui/field';
import { Input } from '#components/ui/input';
import { LinkButton } from '#components/ui/link-button';
import { Select } from '#components/ui/select';
import type { HistoryQuery } from '#lib/data/history-filters';
import { routes } from '#lib/routes';
import { defaultZone } from '#lib/zones';
import { outcomeOf, wordsForKind } from './event-words.tsx';
import { OwnZone } from './own-zone.tsx';

interface AuditFiltersProps {
  query: HistoryQuery;
  people: readonly { id: string; name: string; email: string }[];
  kinds: readonly string[];
}

const outcomes = ['ok', 'failed', 'unknown', 'denied'] as const;

/** A plain form whose fields become the address: a filtered log is a link that can be sent on. */
export function AuditFilters({ query, people, kinds }: AuditFiltersProps) {
  return (
    <Form
      action={routes.audit()}
      aria-label="Filter the history"
      className="grid grid-cols-2 items-end gap-3 sm:grid-cols-3 xl:grid-cols-6"
    >
      <Field label="Person" isOptional="unsaid">
        {(control) => (
          <Select {...control} name="person" defaultValue={query.person ?? ''}>
            <option value="">Anybody</option>
            {people.map(({ id, name, email }) => (
              <option key={id} value={id}>
                {name} ({email})
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="What" isOptional="unsaid">
        {(control) => (
          <Select {...control} name="kind" defaultValue={query.kind ?? ''}>
            <option value="">Anything</option>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {wordsForKind(kind)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Outcome" isOptional="unsaid">
        {(control) => (
          <Select {...control} name="outcome" defaultValue={query.outcome ?? ''}>
            <option value="">Any</option>
            {outcomes.map((outcome) => (
              <option key={outcome} value={outcome}>
                {outcomeOf(outcome).words}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="App ID" isOptional="unsaid">
        {(control) => <Input {...control} name="app" defaultValue={query.app ?? ''} isMono />}
      </Field>
      <Field label="From" isOptional="unsaid">
        {(control) => <Input {...control} type="date" name="from" defaultValue={query.from ?? ''} />}
      </Field>
      <Field label="Until" isOptional="unsaid">
        {(control) => <Input {...control} type="date" name="until" defaultValue={query.until ?? ''} />}
      </Field>
      <OwnZone name="zone" given={query.from || query.until ? (query.zone ?? defaultZone) : undefined} />
      <div className="print:hidden flex flex-wrap items-center gap-2 sm:col-span-full">
        <Button type="submit">Show</Button>
        <LinkButton variant="ghost" href={routes.audit()}>
          Clear filters
        </LinkButton>
      </div>
    </Form>
  );
}
