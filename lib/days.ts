import { TZDate } from '@date-fns/tz';
import { defaultZone } from './zones.ts';

/**
 * When a day (YYYY-MM-DD) begins in a zone (`Europe/Berlin`), in milliseconds; with `after` that many days later. A day
 * need not have 24 hours. A zone that nobody knows counts as UTC.
 */
export function startOfDay(day: string, zone = defaultZone, after = 0): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const startsAt = new TZDate(year, month - 1, date + after, zone).getTime();
  return Number.isNaN(startsAt) ? Date.UTC(year, month - 1, date + after) : startsAt;
}
