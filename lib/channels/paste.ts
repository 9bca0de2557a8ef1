import { checkValue, checkValues } from './check.ts';
import { cleanValue } from './clean.ts';
import type { Channel } from './define.ts';
import type { Field } from './fields.ts';
import { jsonValues, type Labelled, labelledTexts } from './labels.ts';
import { channelFor, channels } from './registry.ts';

export interface Recognised {
  /** Cleaned values that passed their field's rules; at most one for each field. */
  readonly found: readonly { readonly field: string; readonly value: string }[];
  /** What was taken and what was not, in sentences. Never repeats a value. Empty when nothing was found. */
  readonly said: readonly string[];
  /** Type of another channel that the text clearly belongs to; nothing is filled in then. */
  readonly other?: string;
}

interface Reading {
  readonly found: Recognised['found'];
  readonly said: readonly string[];
  readonly score: number;
  readonly isCertain: boolean;
}

const longestPaste = 100_000;
// Twice the longest field, for what is wrapped around a value.
const longestValue = 4000;
// One value of an unmistakable form, or two labelled ones.
const clearly = 3;

/**
 * Finds a channel's values in whatever was pasted: a console page, a bot's message, JSON, a curl call, settings lines.
 * Prefers not filling a field over guessing: two different values for one field fill nothing.
 */
export function recognise(channel: Channel, pasted: string): Recognised {
  const text = normalise(pasted);
  const cut = pasted.length > longestPaste ? [`Only the first ${longestPaste} characters were read.`] : [];
  const own = read(channel, text);
  const other = otherChannel(channel, own, text);
  if (other) {
    return {
      found: [],
      said: [`This looks like ${other.name}, not ${channel.name}. Nothing was filled in.`, ...cut],
      other: other.type,
    };
  }
  return { found: own.found, said: [...own.said, ...cut] };
}

function otherChannel(channel: Channel, own: Reading, text: string): Channel | undefined {
  // A call of our own API says it outright.
  const type = jsonValues(text, 'type').find((value) => channelFor(value));
  if (type) return type === channel.type ? undefined : channelFor(type);
  if (own.isCertain) return undefined;
  const others = channels
    .filter((candidate) => candidate !== channel)
    .map((candidate) => ({ candidate, score: read(candidate, text).score }))
    .sort((a, b) => b.score - a.score);
  const [best, second] = others;
  if (!best || best.score < clearly || best.score <= own.score || best.score === second?.score)
    return undefined;
  return best.candidate;
}

function read(channel: Channel, text: string): Reading {
  const labelled = labelledTexts(channel, text);
  const words = wordsOf(text);
  const said: string[] = [];
  const values: Record<string, string> = {};
  for (const field of channel.fields) {
    const options = candidates(channel, field, labelled, words, text);
    const [value] = options;
    if (options.length === 1 && value !== undefined) values[field.name] = value;
    else if (options.length > 1)
      said.push(
        `There are ${options.length} different values for ${field.label}. Choose one and paste it alone.`,
      );
    else if (isHidden(field, labelled))
      said.push(`${field.label} was hidden behind dots. Press “Show” there first.`);
  }
  const { errors } = checkValues(channel, values);
  const taken = channel.fields.filter(({ name }) => values[name] !== undefined && !errors[name]);
  if (taken.length > 0) said.unshift(`Filled in: ${taken.map((field) => field.label).join(', ')}.`);
  return {
    found: taken.map(({ name }) => ({ field: name, value: values[name] ?? '' })),
    said,
    score: taken.reduce((sum, field) => sum + weight(field, values[field.name] ?? ''), 0),
    isCertain: taken.some((field) => field.signature?.test(values[field.name] ?? '')),
  };
}

function weight(field: Field, value: string): number {
  if (field.signature?.test(value)) return 3;
  return field.looksLike?.test(value) ? 2 : 1;
}

/** The different values for a field from the most telling source that has any. */
function candidates(
  channel: Channel,
  field: Field,
  labelled: readonly Labelled[],
  words: readonly string[],
  text: string,
): string[] {
  const fits = (value: string) => isAcceptable(channel, field, value);
  const of = (place: Labelled['place'], fitsThere = fits) =>
    labelled
      .filter((entry) => entry.field === field.name && entry.place === place)
      .flatMap((entry) => firstFit(entry.texts, fitsThere));
  const sources = [
    () => of('beside'),
    () =>
      of('below', (value) => fits(value) && (value.length >= 24 || field.looksLike?.test(value) === true)),
    () =>
      [
        ...patternMatches(channel, field, text),
        ...words.filter((word) => field.signature?.test(word)),
      ].filter(fits),
  ];
  for (const source of sources) {
    const values = [...new Set(source())];
    if (values.length > 0) return values;
  }
  return [];
}

function patternMatches(channel: Channel, field: Field, text: string): string[] {
  return channel.paste
    .filter((entry) => entry.field === field.name)
    .flatMap(({ pattern }) => [...text.matchAll(new RegExp(pattern, 'g'))].map((match) => match[1] ?? ''));
}

// A button or a remark may follow the value on its line.
function firstFit(texts: readonly string[], fits: (value: string) => boolean): string[] {
  const short = texts.filter((text) => text.length <= longestValue);
  const options = short.flatMap((text) => [
    cleanValue(text).value,
    cleanValue(text.split(/\s/, 1)[0] ?? '').value,
  ]);
  return options.filter(fits).slice(0, 1);
}

/**
 * Stricter than the form, because nobody chose the field: a field that is shown in clear takes nothing but its
 * customary form, so that no secret can land there, and a secret needs at least the look of one.
 */
function isAcceptable(channel: Channel, field: Field, value: string): boolean {
  if (!value || /\s/.test(value) || checkValue(channel, field, value) !== undefined) return false;
  if (field.looksLike?.test(value)) return true;
  return field.isSecret && /^(?=.*\d)[\w.~+/=:|-]{12,}$/.test(value);
}

function isHidden(field: Field, labelled: readonly Labelled[]): boolean {
  return labelled.some(
    (entry) => entry.field === field.name && entry.texts.some((text) => /[•●∙⋅*]{4}/.test(text)),
  );
}

// The characters that no credential contains; what is left of a `name=` in front goes too.
function wordsOf(text: string): string[] {
  const words = text.split(/[\s"'`“”„‘’«»,;<>()[\]{}|\\]+/).map((word) => word.replace(/[.:!?]+$/, ''));
  const all = words
    .filter((word) => word.length <= longestValue)
    .flatMap((word) => [word, word.slice(word.search(/=[^=]/) + 1)]);
  return [...new Set(all)];
}

function normalise(pasted: string): string {
  return pasted
    .slice(0, longestPaste)
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/g, '');
}
