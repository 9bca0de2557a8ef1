import type { AppsAddress } from '#lib/routes';
import { zoneForm } from '#lib/zones';

/**
 * The list of apps as the address asks for it: `?q=acme&has=line,viber&hasNot=telegram&from=2026-01-31&to=…
 * &zone=Europe/Berlin&state=unconnected&sort=created&dir=down`. What is not set is the default: everything, by name.
 * Read by hand and not by a schema, because the browser reads it at the first paint of the list and a schema would cost more bytes
 * than the list; whatever cannot be read counts as not set.
 */
export type AppsQuery = AppsAddress;

export const sorts = ['name', 'created', 'channels'] as const;
export const states = ['unconnected', 'trouble'] as const;

const maxSearchLength = 200;
const maxTypes = 20;
const type = /^[A-Za-z]{1,40}$/;
const day = /^\d{4}-\d\d-\d\d$/;

type Parameters = URLSearchParams | Readonly<Record<string, string | readonly string[] | undefined>>;

/** The first value counts: an address with two of a name was made by hand. */
const textOf = (parameters: Parameters, name: string): string => {
  const value = parameters instanceof URLSearchParams ? parameters.get(name) : parameters[name];
  return (typeof value === 'string' ? value : value?.[0]) ?? '';
};

const oneOf = <T extends string>(names: readonly T[], text: string) => names.find((name) => name === text);

const typesIn = (text: string) => {
  const types = [...new Set(text.split(','))].filter((name) => type.test(name)).sort();
  return types.length > 0 ? types.slice(0, maxTypes) : undefined;
};

/** A day that exists: the 30th of February is no day. */
const dayIn = (text: string) =>
  day.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
    ? text
    : undefined;

/** Reads what a page gets as `searchParams`, or the browser's own. Never throws; defaults are left out. */
export function parseAppsQuery(parameters: Parameters): AppsQuery {
  const read = (name: string) => textOf(parameters, name);
  const sort = oneOf(sorts, read('sort'));
  return {
    q: read('q').slice(0, maxSearchLength).toWellFormed() || undefined,
    has: typesIn(read('has')),
    hasNot: typesIn(read('hasNot')),
    from: dayIn(read('from')),
    to: dayIn(read('to')),
    zone: zoneForm.test(read('zone')) ? read('zone') : undefined,
    state: oneOf(states, read('state')),
    sort: sort === 'name' ? undefined : sort,
    dir: read('dir') === 'down' ? 'down' : undefined,
  };
}

/** True when it narrows the list: an empty list then means that nothing matches. */
export const isNarrowed = ({ q, has, hasNot, from, to, state }: AppsQuery): boolean =>
  Boolean(q?.trim() || has || hasNot || from || to || state);
