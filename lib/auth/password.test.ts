import { argon2Sync, randomBytes } from 'node:crypto';
import { dictionary } from '@zxcvbn-ts/language-common';
import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './password.ts';
import { passwordProblem } from './password-rules.ts';
import { testPassword } from './testing.ts';

const encoded = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

/** As an older release might have stored it: the floor of 19 MiB, two passes. */
function oldHash(password: string): string {
  const nonce = randomBytes(16);
  const cost = { memory: 19 * 1024, passes: 2, parallelism: 1 };
  const key = argon2Sync('argon2id', { message: password, nonce, tagLength: 32, ...cost });
  return `$argon2id$v=19$m=${cost.memory},t=2,p=1$${encoded(nonce)}$${encoded(key)}`;
}

describe('a stored password', () => {
  it('is argon2id of at least 19 MiB and two passes, salted', async () => {
    const [first, second] = await Promise.all([hashPassword(testPassword), hashPassword(testPassword)]);
    const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$/.exec(first) ?? [];
    expect(Number(memory)).toBeGreaterThanOrEqual(19 * 1024);
    expect(Number(passes)).toBeGreaterThanOrEqual(2);
    expect(first).not.toBe(second);
  });

  it('is right for itself alone, in every keyboard’s spelling', async () => {
    const stored = await hashPassword('Ａ long pässword, here');
    expect(await verifyPassword('A long pa\u0308ssword, here', stored)).toEqual({
      isRight: true,
      needsRehash: false,
    });
    expect((await verifyPassword('a long pässword, here', stored)).isRight).toBe(false);
  });

  it('asks for a new hash when its parameters are old, once it is right', async () => {
    const stored = oldHash(testPassword);
    expect(await verifyPassword(testPassword, stored)).toEqual({ isRight: true, needsRehash: true });
    expect(await verifyPassword('wrong', stored)).toEqual({ isRight: false, needsRehash: false });
  });

  it('is never right when there is none', async () => {
    expect((await verifyPassword(testPassword, null)).isRight).toBe(false);
  });
});

it('knows at least 3000 common passwords', () => {
  expect(new Set(dictionary['passwords-common']).size).toBeGreaterThan(3000);
});

describe('a new password', () => {
  const context = ['ana.lopez@example.com', 'Ana López'];

  it.each([
    'correct horse battery staple',
    'purple monkey dishwasher',
    '🐴🔋📎🌱🐴🔋📎🌱🦊🐙🌵🍕🎲🚲🧵',
    'Tr0ub4dor&3-and-more',
    'smooch the walrus gently',
    'x9 '.concat('wanderlust'.repeat(2)),
    'я люблю длинные пароли',
  ])('may be %s', (password) => {
    expect(passwordProblem(password, context)).toBeNull();
  });

  it.each([
    ['short', 'fourteen chars'],
    ['too long', 'ab c'.repeat(40)],
    ['one letter', 'aaaaaaaaaaaaaaaaaaaa'],
    ['a long listed one', dictionary['passwords-common'].find((entry) => entry.length >= 15) ?? ''],
    ['a listed one twice', 'passwordpassword'],
    ['a listed one with dashes', 'pass-word-pass-word'],
    ['digits in a row', '012345678901234567890'],
    ['digits in a row, backwards', '98765432109876543'],
    ['the keyboard', 'qwertyuiopasdfghjkl'],
    ['the keyboard, zigzag', '1qaz2wsx3edc4rfv'],
    ['the product', 'Smooch-Dashboard-2026'],
    ['their name', 'Ana Lopez Ana Lopez 1'],
    ['their email', 'ana.lopez@example.com'],
  ])('may not be %s', (_why, password) => {
    expect(passwordProblem(password, context)).toMatch(/^[A-Z].*\.$/);
  });

  it('counts characters and not bytes', () => {
    expect(passwordProblem('🦊'.repeat(7) + '🐙'.repeat(7))).toMatch(/at least 15/);
  });
});
