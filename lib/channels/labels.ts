import type { Channel } from './define.ts';

/** What stood beside or below one occurrence of one of a channel's labels. */
export interface Labelled {
  readonly field: string;
  /** One text beside the label, or the lines below it; the first that fits is the value. */
  readonly texts: readonly string[];
  /** `beside`: on the same line or in the same JSON pair. `below`: on one of the next lines, as consoles print it. */
  readonly place: 'beside' | 'below';
}

const linesBelow = 4;
const longestLabel = 80;

/**
 * Every text of `pasted` that one of the channel's labels announces: `KEY=value`, `Label: value`, `Label value`,
 * JSON pairs, and a label with its value on a line below. Linear in the length of the text.
 */
export function labelledTexts(channel: Channel, pasted: string): Labelled[] {
  const fieldOf = labelLookup(channel);
  const lines = pasted
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return [...jsonPairs(pasted, fieldOf), ...lines.flatMap((_, index) => fromLine(lines, index, fieldOf))];
}

/** The values of a JSON pair of this name, wherever it stands in the text. */
export function jsonValues(pasted: string, name: string): string[] {
  return jsonPairs(pasted, (label) => (label === name ? name : undefined)).flatMap((pair) => pair.texts);
}

type FieldOf = (label: string) => string | undefined;

function jsonPairs(pasted: string, fieldOf: FieldOf): Labelled[] {
  const pairs = pasted.matchAll(
    /"([^"\\\n]{1,60})"\s{0,8}:\s{0,8}(?:"((?:[^"\\\n]|\\.){1,2000})"|(\d{1,25}))/g,
  );
  return [...pairs].flatMap(([, label = '', string, digits = '']) => {
    const field = fieldOf(label);
    return field
      ? [{ field, texts: [string?.replace(/\\(.)/g, '$1') ?? digits], place: 'beside' as const }]
      : [];
  });
}

function fromLine(lines: readonly string[], index: number, fieldOf: FieldOf): Labelled[] {
  const line = lines[index] ?? '';
  const beside = sameLine(line, fieldOf);
  if (beside?.texts[0]) return [beside];
  const field = beside?.field ?? (line.length <= longestLabel ? fieldOf(line) : undefined);
  return field ? below(lines.slice(index + 1, index + 1 + linesBelow), field, fieldOf) : [];
}

function sameLine(line: string, fieldOf: FieldOf): Labelled | undefined {
  const end = line.slice(0, longestLabel).search(/[:=：\t]/);
  const field = end > 0 ? fieldOf(line.slice(0, end)) : undefined;
  if (field) return { field, texts: [line.slice(end + 1).trim()], place: 'beside' };
  // "Account SID AC…": the longest run of leading words that is a label.
  const words = line.slice(0, longestLabel).split(/\s+/, 7);
  for (let count = words.length - 1; count > 0; count--) {
    const label = words.slice(0, count).join(' ');
    const named = fieldOf(label);
    if (named)
      return {
        field: named,
        texts: [line.replace(new RegExp(`^(?:\\S+\\s+){${count}}`), '')],
        place: 'beside',
      };
  }
  return undefined;
}

// Help texts and buttons stand between a label and its value; the next label ends the search.
function below(lines: readonly string[], field: string, fieldOf: FieldOf): Labelled[] {
  const end = lines.findIndex((line) => line.length <= longestLabel && fieldOf(line) !== undefined);
  return [{ field, texts: lines.slice(0, end < 0 ? undefined : end), place: 'below' }];
}

/** Labels are compared by letters and digits alone, with or without the channel's name in front. */
function labelLookup(channel: Channel): FieldOf {
  const known = new Map<string, string>();
  for (const { name, label, aliases } of channel.fields) {
    for (const alias of [name, label, ...aliases]) if (!known.has(bare(alias))) known.set(bare(alias), name);
  }
  const fronts = ['export', 'your', 'the', channel.type, ...channel.name.split(' ')].map(bare);
  const look = (label: string) => {
    for (const form of formsOf(label)) {
      const field = known.get(form) ?? known.get(withoutFronts(form, fronts));
      if (field) return field;
    }
    return undefined;
  };
  // A page repeats its words; without this a text of nothing but labels takes four times as long.
  const answers = new Map<string, string | undefined>();
  return (label) => {
    if (!answers.has(label)) answers.set(label, look(label));
    return answers.get(label);
  };
}

// Consoles print both names at once, such as 开发者ID(AppID); each half may be the one we know.
function formsOf(label: string): string[] {
  const [, outside = '', inside = ''] = /^([^(（]*)[(（]([^)）]*)[)）]/.exec(label) ?? [];
  return [label, outside, inside].map(bare).filter(Boolean);
}

function withoutFronts(form: string, fronts: readonly string[]): string {
  let rest = form;
  for (const front of fronts) if (rest.startsWith(front)) rest = rest.slice(front.length);
  return rest;
}

function bare(label: string): string {
  return label.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
