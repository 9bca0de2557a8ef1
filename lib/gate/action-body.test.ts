import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isActionBody } from './action-body.ts';

const bodyOf = (...values: unknown[]) => JSON.stringify(values);

test.each([
  ['no arguments', '[]'],
  ['plain values', bodyOf('a', 1, true, null, { name: 'Acme', list: ['x', { y: 'z' }] })],
  ['what JSON has no word for', bodyOf('$undefined', '$D2026-11-28T12:00:00.000Z', '$n12', '$-0', '$NaN')],
  ['a text that begins with a dollar', bodyOf('$$100', '$$1:__proto__:then')],
  ['a value that stands twice', bodyOf({ a: 1 }, '$0:0')],
])('%s can be arguments', (_what, body) => expect(isActionBody(body)).toBe(true));

test.each([
  ['nothing', ''],
  ['no JSON', 'x'],
  ['no list', '{"0":1}'],
  ['a promise', bodyOf('$@1')],
  ['a server reference', bodyOf('$F1')],
  ['a form', bodyOf('$K1')],
  ['a map', bodyOf({ deep: [{ er: '$Q1' }] })],
  ['a blob', bodyOf('$B1')],
  ['a way to a prototype', bodyOf('$1:__proto__:then')],
  ['a way to a constructor', bodyOf({ a: '$0:constructor:constructor' })],
  ['a then', bodyOf('$1:then')],
  ['a key of __proto__', '[{"__proto__":{"x":1}}]'],
  ['thirty thousand lists in each other', '['.repeat(30_000) + ']'.repeat(30_000)],
])('%s cannot be arguments', (_what, body) => expect(isActionBody(body)).toBe(false));

/** As React escapes a string. */
const escaped = (value: unknown): unknown => {
  if (typeof value === 'string') return value.startsWith('$') ? `$${value}` : value;
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, escaped(inner)]));
};

test('whatever a person types goes through as React writes it', () => {
  const typed = fc.array(
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      fc.string(),
    ),
  );
  fc.assert(fc.property(typed, (values) => isActionBody(JSON.stringify(escaped(values)))));
});

test('any text is judged without an error', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (body) => typeof isActionBody(body) === 'boolean'));
});
