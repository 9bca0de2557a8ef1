import type { MapColumn } from '#lib/data/fleet-summary';
import { routes } from '#lib/routes';

/** The row of apps without any channel. No channel of the API is called so. */
export const noChannel = 'none';

export const cellCount = (column: MapColumn, row: string): number =>
  row === noChannel ? column.unconnected : (column.channels[row] ?? 0);

/** The list that holds exactly what a cell counts; of a single app, the app itself. */
export function cellHref({ appId, period }: MapColumn, row: string): string {
  if (appId !== undefined)
    return row === noChannel ? routes.app(appId) : routes.integrationsOfType(appId, row);
  const days = { from: period?.from, to: period?.to };
  return row === noChannel
    ? routes.apps({ ...days, state: 'unconnected' })
    : routes.apps({ ...days, has: [row] });
}

export function columnHref({ appId, period }: MapColumn): string {
  return appId === undefined ? routes.apps({ from: period?.from, to: period?.to }) : routes.app(appId);
}
