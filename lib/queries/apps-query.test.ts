import fc from 'fast-check';
import { expect, test } from 'vitest';
import { routes } from '#lib/routes';
import { isNarrowed, parseAppsQuery } from './apps-query.ts';
import { toFleetQuery } from './fleet-query.ts';

const parametersOf = (address: string) => new URL(address, 'http://localhost').searchParams;
const read = (search: string) => parseAppsQuery(new URLSearchParams(search));

test('an address read and written again is the same address', () => {
  const address = routes.apps({
    q: '+1 514 612 5236 & "100%"',
    has: ['line', 'viber'],
    hasNot: ['telegram'],
    from: '2026-01-31',
    to: '2026-02-28',
    zone: 'America/Argentina/Buenos_Aires',
    state: 'trouble',
    sort: 'created',
    dir: 'down',
  });
  expect(routes.apps(parseAppsQuery(parametersOf(address)))).toBe(address);
});

test('the default leaves no trace in the address', () => {
  expect(routes.apps(read('q=&has=&sort=name&dir=up&state='))).toBe(routes.apps());
});

test.each([
  ['has', 'has=line,<script>,,line,viber', { has: ['line', 'viber'] }],
  ['days that do not exist', 'from=2026-02-30&to=yesterday', {}],
  ['a zone of another form', 'from=2026-01-31&zone=<script>', { from: '2026-01-31' }],
  ['states and orders that do not exist', 'state=broken&sort=owner&dir=sideways', {}],
  ['the second of two', 'q=acme&q=other', { q: 'acme' }],
])('of %s nothing unreadable is kept', (_, search, expected) => {
  expect(JSON.parse(JSON.stringify(read(search)))).toEqual(expected);
});

test('reads what a page gets as well as what the browser has, whatever stands there', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 });
  const names = fc.constantFrom('q', 'has', 'hasNot', 'from', 'to', 'state', 'sort', 'dir', 'other');
  fc.assert(
    fc.property(fc.dictionary(names, text), (parameters) => {
      const query = parseAppsQuery(parameters);
      expect(parseAppsQuery(new URLSearchParams(parameters))).toEqual(query);
      expect(parseAppsQuery(parametersOf(routes.apps(query)))).toEqual(query);
    }),
  );
});

test('days are whole and in UTC', () => {
  const page = { limit: 50, offset: 100 };
  expect(toFleetQuery(read('from=2026-01-31&to=2026-01-31'), page)).toMatchObject({
    createdFrom: Date.UTC(2026, 0, 31),
    createdTo: Date.UTC(2026, 1, 1) - 1,
    sort: 'name',
    direction: 'up',
    ...page,
  });
});

test('only what narrows counts as a filter', () => {
  expect(isNarrowed(read('sort=created&dir=down&q=%20'))).toBe(false);
  expect(isNarrowed(read('hasNot=line'))).toBe(true);
});
