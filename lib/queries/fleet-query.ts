import type { FleetQuery } from '#lib/data/fleet-search';
import { startOfDay } from '#lib/days';
import type { AppsQuery } from './apps-query.ts';

/**
 * The query as the data layer takes it: days are whole days of the address's zone, both included. Apart from what reads
 * the address, which the browser loads too.
 */
export function toFleetQuery(query: AppsQuery, page: { limit: number; offset: number }): FleetQuery {
  const { from, to, zone } = query;
  return {
    search: query.q ?? '',
    has: query.has ?? [],
    hasNot: query.hasNot ?? [],
    createdFrom: from === undefined ? undefined : startOfDay(from, zone),
    createdTo: to === undefined ? undefined : startOfDay(to, zone, 1) - 1,
    state: query.state,
    sort: query.sort ?? 'name',
    direction: query.dir ?? 'up',
    ...page,
  };
}
