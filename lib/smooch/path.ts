import { SmoochError } from './errors.ts';

/**
 * A part of a path: a word or an id of the service, or the id by which a customer knows its user. The latter may
 * be a mail address or any other text (contract, section 6), so it is the only part that is encoded.
 */
export type Segment = string | { readonly userId: string };

const wordPattern = /^[A-Za-z0-9_-]{1,64}$/;

/** Longer than any mail address; the service names no limit. */
export const maxUserIdLength = 256;

/** A server in between may decode more than once. Deeper nesting than this is nobody's id. */
const maxDecodings = 4;

/** One round of what a lenient server makes of it. Only ASCII can steer a path, so only that is decoded. */
const decoded = (text: string) =>
  text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const climbs = (text: string) =>
  text.split(/[/\\]/).some((part) => part === '' || part === '.' || part === '..');

/**
 * True when the text names one thing below its collection, however often it is decoded on the way: no dot
 * segments, no empty ones, no control characters, no halves of characters.
 */
export function isUserId(text: string): boolean {
  if (text.length > maxUserIdLength || !text.isWellFormed()) return false;
  let current = text;
  for (let round = 0; round <= maxDecodings; round += 1) {
    if (climbs(current) || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(current)) return false;
    const next = decoded(current);
    if (next === current) return true;
    current = next;
  }
  return false;
}

const isValid = (segment: Segment) =>
  typeof segment === 'string' ? wordPattern.test(segment) : isUserId(segment.userId);

/**
 * Refuses anything that could steer the all-powerful credential to another endpoint (`..%2f`, `?`, NUL, 10 kB)
 * before a path exists. Throws {@link SmoochError} `not-found`: an id of another form names nothing.
 */
export function toPath(segments: readonly Segment[]): string {
  if (!segments.every(isValid)) throw new SmoochError('not-found', { reason: 'malformed id' });
  return segments
    .map((segment) => (typeof segment === 'string' ? segment : encodeURIComponent(segment.userId)))
    .join('/');
}

/** The path as the log may have it: a user id is often somebody's mail address. */
export const toLogPath = (segments: readonly Segment[]): string =>
  `/${segments.map((segment) => (typeof segment === 'string' ? segment : '{userId}')).join('/')}`;
