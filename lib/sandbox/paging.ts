import type { Call } from './context.ts';
import { badRequest } from './errors.ts';
import type { Table } from './table.ts';

function wholeNumber(c: Call, name: string, fallback: number, min: number, max: number): number {
  const text = c.req.query(name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || value < min || value > max) {
    throw badRequest(`Invalid query parameter '${name}'`);
  }
  return value;
}

/** One page in creation order: default 25, at most 100; anything out of range is 400 (contract 10, row 5). */
export function readPage<Doc>(c: Call, table: Table<Doc>, parent: string, kinds?: readonly string[]) {
  const limit = wholeNumber(c, 'limit', 25, 1, 100);
  const offset = wholeNumber(c, 'offset', 0, 0, Number.MAX_SAFE_INTEGER);
  const listing = c.get('listing');
  const pick = (skip: number) => table.list({ parent, kinds, limit: limit + 1, offset: skip });
  let rows = pick(Math.max(0, offset - (listing?.shift ?? 0)));
  if (rows.length === 0 && listing?.restartAtEnd) rows = pick(0);
  const hasMore = listing?.hasMoreForever || rows.length > limit;
  return { rows: rows.slice(0, limit), hasMore, offset };
}
