import { wordsOf } from '#components/ui/words-of';

/** Names that would not read as words by themselves. */
const names = new Map([
  ['by', 'Done by'],
  ['isRequired', 'Required'],
  ['life', 'Lifetime'],
  ['newId', 'New integration'],
  ['why', 'Cause'],
]);

interface Detail {
  readonly name: string;
  readonly words: string;
  readonly value: string;
}

/** What an event holds beyond the fields that all events have, as words. Names and values of any kind can be there. */
export const detailsOf = (detail: Readonly<Record<string, unknown>>): Detail[] =>
  Object.entries(detail)
    .map(([name, value]) => ({
      name,
      words: names.get(name) ?? wordsOf(name),
      value: name === 'filters' ? filtersOf(textOf(value)) : textOf(value),
    }))
    .filter(({ value }) => value !== '');

/** What a list was narrowed by when it was exported: JSON text, cut off when it was long. Empty for a whole list. */
function filtersOf(json: string): string {
  try {
    const set = Object.entries(JSON.parse(json)).map(([name, value]) => [wordsOf(name), textOf(value)]);
    return set
      .filter(([, value]) => value)
      .map(([name, value]) => `${name}: ${value}`)
      .join('; ');
  } catch {
    return json;
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ');
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
