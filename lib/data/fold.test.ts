import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldValue, searchParts, spanOf } from './fold.ts';

const found = (value: string, search: string) => {
  const [part] = searchParts(search);
  const span = part && spanOf(value, part);
  return span && value.slice(...span);
};

test.each([
  ['+15146125236', '+1 514 612 5236', '15146125236'],
  ['+1 (514) 612-5236', '612 5236', '612-5236'],
  ['Müller & Söhne', 'soh', 'Söh'],
  ['acme_bot', '@acme_bot', 'acme_bot'],
  ['Shop 12-34', '12-34', '12-34'],
  ['🎉 Feier', 'feier', 'Feier'],
])('in %j the search for %j marks %j', (value, search, marked) => {
  expect(found(value, search)).toBe(marked);
});

test('a number that is typed in parts beside words is found in parts', () => {
  expect(searchParts('acme +1 514').map(([way]) => way)).toEqual(['acme', '+1', '514']);
  expect(searchParts('acme +1 514')[1]).toContain('1');
});

test('a mark lies inside the text, whatever text and search are', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 });
  fc.assert(
    fc.property(text, text, (value, search) => {
      for (const part of searchParts(search)) {
        const span = spanOf(value, part);
        if (!span) continue;
        expect(span[0]).toBeGreaterThanOrEqual(0);
        expect(span[1]).toBeLessThanOrEqual(value.length);
        expect(part.some((way) => foldValue(value.slice(...span)).includes(way.trim()))).toBe(true);
      }
    }),
  );
});
