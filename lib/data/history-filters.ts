import { z } from 'zod';
import { startOfDay } from '#lib/days';
import { zoneForm } from '#lib/zones';
import type { HistoryFilters } from './history.ts';

const text = z.string().trim().max(200).optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);

/** The filters as they stand in the address. Whatever cannot be read counts as not set. */
export const historyQuery = z.object({
  app: text,
  person: text,
  kind: text,
  outcome: z.enum(['ok', 'failed', 'unknown', 'denied']).optional().catch(undefined),
  /** Days, both included, as YYYY-MM-DD. */
  from: day,
  until: day,
  /** Whose days they are; UTC where it is left out. */
  zone: z.string().regex(zoneForm).optional().catch(undefined),
  /** `all` shows intents beside outcomes. */
  show: z.enum(['all']).optional().catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
});
export type HistoryQuery = z.infer<typeof historyQuery>;

const orNothing = (value: string | undefined) => value || undefined;

/** What the address asks for, in the form the data layer reads. */
export function filtersOf(query: HistoryQuery): HistoryFilters {
  return {
    appId: orNothing(query.app),
    actorId: orNothing(query.person),
    kind: orNothing(query.kind),
    outcome: query.outcome,
    from: query.from === undefined ? undefined : startOfDay(query.from, query.zone),
    until: query.until === undefined ? undefined : startOfDay(query.until, query.zone, 1),
    isBrief: query.show === undefined,
  };
}
