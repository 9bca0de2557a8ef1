/** A value as it should be sent, and what was done to it, in words for the person who pasted it. */
export interface Cleaned {
  readonly value: string;
  readonly said: readonly string[];
}

// Zero-width characters, soft hyphens, direction marks and controls: chat programs and PDF viewers add them, nobody
// sees them, and the channel refuses the token. What counts as white space (but the byte order mark) is left to `trim`.
const invisible = /\ufeff|(?!\s)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const name = '[A-Za-z][A-Za-z_-]{1,40}(?: [A-Za-z]{1,20}){0,4}';
const closing: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '„': '“',
  '‘': '’',
  '‚': '‘',
  '«': '»',
  '<': '>',
};

const steps: readonly { readonly says: string; readonly run: (value: string) => string }[] = [
  { says: 'Took out invisible characters.', run: (value) => value.replace(invisible, '') },
  { says: 'Took off the spaces around it.', run: (value) => value.trim() },
  { says: 'Joined the lines.', run: joinLines },
  { says: 'Took off the comma at the end.', run: (value) => value.replace(/(?<=[^\s,;])[,;]$/, '') },
  { says: 'Took off the name in front.', run: withoutName },
  { says: 'Took off the quotes.', run: withoutQuotes },
  { says: 'Took off the word “Bearer”.', run: (value) => value.replace(/^bearer\s+(?=\S)/i, '') },
];

/**
 * Takes off what people copy along with a credential. Works on one value; a whole page goes to `recognise`.
 * Cleaning twice changes nothing more, and what is said never repeats any part of the value.
 */
export function cleanValue(raw: string): Cleaned {
  let value = raw;
  const said = new Set<string>();
  // Layers come in any order (`TOKEN="Bearer …"`). The bound keeps 100 kB of quotes from costing seconds.
  let before = '';
  for (let round = 0; round < 50 && before !== value; round++) {
    before = value;
    for (const step of steps) {
      const next = step.run(value);
      if (next !== value) said.add(step.says);
      value = next;
    }
  }
  return { value, said: [...said] };
}

// A token wrapped by a mail program. A text with spaces as well is no single value and stays as it is.
function joinLines(value: string): string {
  const joined = value.replace(/[^\S\n\r]*[\n\r]+\s*/g, '');
  return /\s/.test(joined) ? value : joined;
}

// `name=` needs something behind it that is not the padding of a base64 value; `Name:` needs a space or a word we
// know, so that `viber://…` and `pa:123` stay whole.
const named = [
  new RegExp(`^["']?${name}["']?\\s{0,4}=\\s{0,4}(?=[^=\\s])`),
  new RegExp(`^["']?${name}["']?\\s{0,4}:\\s{1,4}(?=\\S)`),
  /^["']?[A-Za-z_-]{0,40}(?:token|secret|sid|key|mailto|address|id)["']?:(?=[^/\s])/i,
];

function withoutName(value: string): string {
  const pattern = named.find((candidate) => candidate.test(value));
  return pattern ? value.replace(pattern, '') : value;
}

function withoutQuotes(value: string): string {
  const end = closing[value.charAt(0)];
  return end !== undefined && value.length > 2 && value.endsWith(end) ? value.slice(1, -1) : value;
}
