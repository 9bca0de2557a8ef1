import 'server-only';
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { keyFor } from './derived-key.ts';

const ivBytes = 12;
const tagBytes = 16;
const secretBytes = 20;
const periodSeconds = 30;
const secondMs = 1_000;

/** 160 random bits, as RFC 4226 recommends, in the base32 that authenticator apps take. */
export function newTotpSecret(): string {
  return new Secret({ size: secretBytes }).base32;
}

/** Bound to its person: a sealed secret copied into another row does not open. */
export function sealSecret(secret: string, staffId: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', keyFor('totp'), iv).setAAD(Buffer.from(staffId));
  const sealed = Buffer.concat([iv, cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64url');
}

/** Throws when the secret of the installation changed or the row was edited by hand. */
export function openSecret(sealed: string, staffId: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyFor('totp'), bytes.subarray(0, ivBytes))
    .setAAD(Buffer.from(staffId))
    .setAuthTag(bytes.subarray(-tagBytes));
  return decipher.update(bytes.subarray(ivBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
}

const totpOf = (secret: string, label = '') =>
  new TOTP({
    issuer: 'Partner admin dashboard',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: periodSeconds,
    secret: Secret.fromBase32(secret),
  });

/** What the QR code holds: `otpauth://totp/…`. */
export function totpAddress(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}

/** The number of the half minute a code belongs to, one before and after included, or null when it is wrong. */
export function stepOfCode(secret: string, code: string, now: number): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: 1 });
  return delta === null ? null : Math.floor(now / secondMs / periodSeconds) + delta;
}

const letters = '23456789abcdefghjkmnpqrstuvwxyz';
const codeLength = 10;

/** "k7qmx2h9fw" as "k7qmx-2h9fw": 49 bits without letters that look alike. */
export function newRecoveryCode(): string {
  const code: string[] = [];
  while (code.length < codeLength) {
    const [byte = 0] = randomBytes(1);
    // Bytes past the last whole round would make some letters likelier.
    if (byte < 256 - (256 % letters.length)) code.push(letters.charAt(byte % letters.length));
  }
  return `${code.slice(0, codeLength / 2).join('')}-${code.slice(codeLength / 2).join('')}`;
}

/** Keyed, because 49 bits alone could be tried out by whoever has the database. Case and dashes do not matter. */
export function hashRecoveryCode(code: string, staffId: string): string {
  const plain = code.toLowerCase().replace(/[\s-]/g, '');
  return createHmac('sha256', keyFor('recovery code')).update(`${staffId}:${plain}`).digest('hex');
}
