import { z } from 'zod';
import type { HistoryFilters } from './history.ts';

const dayMs = 24 * 60 * 60 * 1_000;
const text = z.string().trim().max(200).optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);

/** The filters as they stand in the address. Whatever cannot be read counts as not set. */
export const historyQuery = z.object({
  app: text,
  person: text,
  kind: text,
  outcome: z.enum(['ok', 'failed', 'unknown', 'denied']).optional().catch(undefined),
  /** Days in UTC, both included, as YYYY-MM-DD. */
  from: day,
  until: day,
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
    from: query.from === undefined ? undefined : Date.parse(query.from),
    until: query.until === undefined ? undefined : Date.parse(query.until) + dayMs,
    isBrief: query.show === undefined,
  };
}
