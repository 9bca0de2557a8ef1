import 'server-only';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { maxAppsPerPage } from '#lib/smooch/apps';
import { listApps } from './apps.ts';
import { type FleetPage, type FleetQuery, type FleetRow, searchFleet } from './fleet-search.ts';
import { type FleetState, fleetState } from './fleet-walk.ts';

/** A part of the list with what a screen needs to say how far it can be believed. */
export interface FleetListPage extends FleetPage {
  readonly offset: number;
  /** Milliseconds: when our database was read. Of two pages the later one is right. */
  readonly readAt: number;
  readonly state: FleetState;
}

/** No app of a person has a name as long; a hostile one must not make the list unreadable, or megabytes long. */
const maxShownName = 300;

const shortened = (row: FleetRow): FleetRow =>
  row.name.length <= maxShownName
    ? row
    : { ...row, name: `${row.name.slice(0, maxShownName).toWellFormed()}…` };

/** A part of the list from our index, without asking the service anything. */
export async function readFleet(staff: Staff, query: FleetQuery): Promise<FleetListPage> {
  const readAt = Date.now();
  const [page, state] = await Promise.all([searchFleet(staff, query), fleetState()]);
  return { rows: page.rows.map(shortened), total: page.total, offset: query.offset, readAt, state };
}

/**
 * The first rows of the list. While the index knows nothing at all, the service's own first page is asked for and
 * goes through the index, so that even the first visit after an installation shows apps.
 */
export async function openFleet(staff: Staff, query: FleetQuery): Promise<FleetListPage> {
  await authorise(staff, 'app.read');
  const page = await readFleet(staff, query);
  if (page.state.apps > 0) return page;
  const { apps } = await listApps(staff, { limit: maxAppsPerPage, offset: 0 });
  return apps.length > 0 ? readFleet(staff, query) : page;
}
