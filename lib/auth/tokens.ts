import { createHash, randomBytes } from 'node:crypto';

const tokenBytes = 32;
const idBytes = 12;

/** 256 random bits that open something: a session, a link. Shown to one person, stored only as a hash. */
export function newToken(): string {
  return randomBytes(tokenBytes).toString('base64url');
}

/** A random name for a row: 24 hex digits, safe to show. */
export function newId(): string {
  return randomBytes(idBytes).toString('hex');
}

/** What is stored of a token. A plain hash is enough: 256 random bits cannot be guessed, salted or not. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
