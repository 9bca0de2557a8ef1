const marks = /\p{M}+/gu;
const control = /\p{Cc}+/gu;
const phoneLike = /^\+?[\d\s().-]{4,}$/;

/** Text as it is searched: compatibility forms, letter case, accents and control characters make no difference. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(marks, '').replace(control, ' ').toLowerCase().trim();
}

/** Folds what may be a phone number: "+1 (514) 612-5236" and "15146125236" are one thing. */
export function foldValue(text: string): string {
  return phoneLike.test(text) ? digitsOf(text) : fold(text);
}

const digitsOf = (text: string) => text.replace(/\D/g, '');

const maxWords = 8;
const maxWordLength = 100;

/** One part of what was typed, in the ways it may stand in a folded value: any of them will do. */
export type SearchPart = readonly string[];

const waysOf = (...ways: readonly string[]): SearchPart =>
  [...new Set(ways)].filter(Boolean).map((way) => way.slice(0, maxWordLength));

/** "+1" stands in a folded number as "1", and "@acme_bot" is known as "acme_bot". */
function partOf(word: string): SearchPart {
  if (/^\+[\d().-]+$|^\([\d().-]+$/.test(word)) return waysOf(word, digitsOf(word));
  return word.startsWith('@') ? waysOf(word, word.slice(1)) : waysOf(word);
}

/**
 * The parts all of which an app must have. What looks like a phone number is one part however it is spaced, and is
 * looked for as it was typed too: "12-34" may be part of a name.
 */
export function searchParts(text: string): SearchPart[] {
  const trimmed = text.trim();
  if (phoneLike.test(trimmed)) return [waysOf(digitsOf(trimmed), fold(trimmed))].filter((part) => part[0]);
  return fold(trimmed).split(/\s+/).filter(Boolean).slice(0, maxWords).map(partOf);
}

/** Start and end in UTF-16 units. */
export type Span = readonly [number, number];

/**
 * Where parts stand in a value, the first place of each, in order and apart from each other: two that overlap are
 * one. A part whose place folding hides, or that is elsewhere, has none.
 */
export function spansOf(value: string, parts: readonly SearchPart[]): Span[] {
  const folded = foldedPlaces(value);
  const found = parts.map((part) => placeOf(folded, part)).filter((span) => span !== undefined);
  const apart: Span[] = [];
  for (const span of found.sort(([a], [b]) => a - b)) {
    const last = apart.at(-1);
    if (last && span[0] <= last[1]) apart.splice(-1, 1, [last[0], Math.max(last[1], span[1])]);
    else apart.push(span);
  }
  return apart;
}

/** A folded value, and where in the value each of its units comes from. */
interface FoldedPlaces {
  readonly folded: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

function foldedPlaces(value: string): FoldedPlaces {
  const isNumber = phoneLike.test(value);
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const letter of value) {
    const piece = isNumber ? digitsOf(letter) : /\s/.test(letter) ? ' ' : fold(letter);
    folded += piece;
    for (let unit = 0; unit < piece.length; unit += 1) {
      starts.push(at);
      ends.push(at + letter.length);
    }
    at += letter.length;
  }
  return { folded, starts, ends };
}

function placeOf({ folded, starts, ends }: FoldedPlaces, part: SearchPart): Span | undefined {
  for (const way of part) {
    const found = folded.indexOf(way);
    const [start, end] = [starts[found], ends[found + way.length - 1]];
    if (found >= 0 && start !== undefined && end !== undefined) return [start, end];
  }
  return undefined;
}
