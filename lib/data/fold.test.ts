import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldValue, searchParts, spansOf } from './fold.ts';

const marked = (value: string, search: string) =>
  spansOf(value, searchParts(search)).map((span) => value.slice(...span));

test.each([
  ['+15146125236', '+1 514 612 5236', ['15146125236']],
  ['+1 (514) 612-5236', '612 5236', ['612-5236']],
  ['Müller & Söhne', 'soh', ['Söh']],
  ['acme_bot', '@acme_bot', ['acme_bot']],
  ['Shop 12-34', '12-34', ['12-34']],
  ['🎉 Feier', 'feier', ['Feier']],
  ['Acme Support', 'sup acme', ['Acme', 'Sup']],
  ['Acme Support', 'acme ac cme', ['Acme']],
  ['Acme Support', 'acme viber', ['Acme']],
  ['Acme Support', '', []],
])('in %j the search for %j marks %j', (value, search, parts) => {
  expect(marked(value, search)).toEqual(parts);
});

test('a number that is typed in parts beside words is found in parts', () => {
  expect(searchParts('acme +1 514').map(([way]) => way)).toEqual(['acme', '+1', '514']);
  expect(searchParts('acme +1 514')[1]).toContain('1');
});

test('a mark lies inside the text, whatever text and search are', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 });
  fc.assert(
    fc.property(text, text, (value, search) => {
      const parts = searchParts(search);
      let end = -1;
      for (const span of spansOf(value, parts)) {
        expect(span[0]).toBeGreaterThan(end);
        expect(span[1]).toBeLessThanOrEqual(value.length);
        const text = foldValue(value.slice(...span));
        expect(parts.some((part) => part.some((way) => text.includes(way.trim())))).toBe(true);
        end = span[1];
      }
    }),
  );
});
