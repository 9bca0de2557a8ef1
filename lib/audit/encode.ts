/** What may be told about an event besides its fixed fields. Never a secret: see `fingerprint`. */
export type AuditDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

const maxText = 500;
const maxDetail = 8000;

/**
 * A text as it may stand in the history: control characters, line ends and marks that turn the reading direction
 * are written out, so that a name cannot fake a line; half characters are replaced, because PostgreSQL would.
 */
export function encodeText(text: string): string {
  const shown = text
    .slice(0, maxText)
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, written);
  return text.length > maxText ? `${shown}…` : shown;
}

function written(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The detail as JSON text, or null when there is none. */
export function encodeDetail(detail: AuditDetail | undefined): string | null {
  if (!detail) return null;
  const entries = Object.entries(detail).map(([name, value]) => [encodeText(name), encodeValue(value)]);
  const text = JSON.stringify(Object.fromEntries(entries));
  return text.length > maxDetail ? JSON.stringify({ cut: true, length: text.length }) : text;
}

function encodeValue(value: AuditDetail[string]) {
  if (typeof value === 'string') return encodeText(value);
  return Array.isArray(value) ? value.map(encodeText) : value;
}
